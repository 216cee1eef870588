import { afterWall } from '#domain/after-wall.ts'
import { chooseCollector } from '#domain/choose-collector.ts'
import type { CommunityProblem } from '#domain/community.ts'
import type { TargetInput } from '#domain/target-input.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import { delayParse } from '#services/audiences/delay-parse.ts'
import { failParse } from '#services/audiences/fail-parse.ts'
import type { KnownCollector } from '#services/audiences/list-collectors.ts'
import { loadPreview, type PendingPreview } from '#services/audiences/load-preview.ts'
import { recordPreview } from '#services/audiences/record-preview.ts'
import type { LiveAccount } from '#userbot/open-account.ts'
import { resolveCommunity, type ResolvedCommunity } from '#userbot/resolve-community.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import type { Work } from './work.ts'

type Looked =
  | { readonly kind: 'done' }
  | { readonly kind: 'problem'; readonly problem: CommunityProblem }
  /** Another account or another moment may do better. */
  | { readonly kind: 'not-now' }

/** Looking up a name costs every account some of its few resolves a day: no more than so many try. */
const ACCOUNTS_THAT_LOOK = 5
const RETRY_WALL_SECONDS = 3
/** Wall seconds after which a person is told that nobody could be reached, instead of waiting on. */
const GIVE_UP_WALL_SECONDS = 30

/** Looks up the community that a parse is to collect from, with the owner's account that knows it best. */
export async function runPreview(work: Work, parseId: number): Promise<void> {
  const { ctx, signal } = work
  const pending = await loadPreview({ ctx, parseId })
  if (!pending) return
  const looked: Looked[] = []
  for (const collectors = [...pending.collectors]; looked.length < ACCOUNTS_THAT_LOOK && !signal.aborted;) {
    const choice = chooseCollector(collectors, undefined, ctx.clock.now())
    if (choice.kind === 'wait' && looked.length === 0) return waitForRest(work, parseId, choice.until)
    if (choice.kind !== 'use') break
    collectors.splice(collectors.indexOf(choice.collector), 1)
    const result = await look(work, pending, choice.collector)
    if (result.kind === 'done') return
    looked.push(result)
  }
  if (!signal.aborted) await conclude(work, pending, looked)
}

function waitForRest({ ctx }: Work, parseId: number, until: Date): Promise<void> {
  return delayParse({ ctx, parseId, until, reason: 'accounts-rest' })
}

async function look({ ctx, accounts }: Work, pending: PendingPreview, collector: KnownCollector): Promise<Looked> {
  const held = await accounts.withAccount(collector.accountId, async (one): Promise<Looked> => {
    const resolved = await resolve(one.account, pending.input, collector.peer)
    if (resolved.kind !== 'found') return turnAway(ctx, one, resolved)
    const { parseId } = pending
    await recordPreview({ ctx, parseId, lease: one.lease, facts: resolved.community })
    return { kind: 'done' }
  })
  return held.kind === 'used' ? held.value : { kind: 'not-now' }
}

/** A known community is asked for directly, unless its name is another's by now. */
async function resolve(
  account: LiveAccount,
  input: TargetInput,
  peer: KnownCollector['peer'],
): Promise<ResolvedCommunity> {
  if (!peer) return resolveCommunity(account, input)
  const known = await resolveCommunity(account, peer)
  if (known.kind === 'trouble' || known.kind === 'unknown') return known
  const isMeant = known.kind === 'found' && (input.kind !== 'username' || isNamed(known.community.username, input))
  return isMeant ? known : resolveCommunity(account, input)
}

function isNamed(username: string | undefined, input: Extract<TargetInput, { kind: 'username' }>): boolean {
  return username?.toLowerCase() === input.username.toLowerCase()
}

async function turnAway(
  ctx: Work['ctx'],
  held: HeldAccount,
  failed: Exclude<ResolvedCommunity, { kind: 'found' }>,
): Promise<Looked> {
  if (failed.kind === 'problem') return failed
  if (failed.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: failed.trouble })
  if (!held.account.isOpen() || (failed.kind === 'trouble' && failed.trouble.kind === 'lost')) held.discard()
  return { kind: 'not-now' }
}

async function conclude(
  { ctx }: Work,
  { parseId, createdAt }: PendingPreview,
  looked: readonly Looked[],
): Promise<void> {
  const problem = looked.find((one) => one.kind === 'problem')?.problem
  if (problem) return void (await failParse({ ctx, parseId, reason: problem }))
  if (looked.length === 0) return void (await failParse({ ctx, parseId, reason: 'no-account' }))
  const isLate = afterWall(ctx.clock, -GIVE_UP_WALL_SECONDS) > createdAt
  if (isLate) return void (await failParse({ ctx, parseId, reason: 'unreachable' }))
  await delayParse({ ctx, parseId, until: afterWall(ctx.clock, RETRY_WALL_SECONDS) })
}
