import type { CommunityProblem, MembersPage } from '#domain/community.ts'
import type { Lease } from '#domain/lease.ts'
import { pauseUntil } from '#domain/pause.ts'
import { memberPageMs } from '#domain/speeds.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import type { KnownCollector } from '#services/audiences/list-collectors.ts'
import type { RunningParse } from '#services/audiences/load-parse.ts'
import { rememberCommunity } from '#services/audiences/remember-community.ts'
import { fetchMembers, type FetchedMembers } from '#userbot/fetch-members.ts'
import type { PeerRef } from '#userbot/peer.ts'
import { resolveCommunity } from '#userbot/resolve-community.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import type { Work } from './work.ts'

export type ReadResult =
  | { readonly kind: 'page'; readonly page: MembersPage; readonly lease: Lease }
  /** Something happened to the account, and is recorded. */
  | { readonly kind: 'trouble' }
  | { readonly kind: 'problem'; readonly problem: CommunityProblem }
  /** In use elsewhere, or nobody knows what happened: reading again later does no harm. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'stopped' }

export type ReadPage = (parse: RunningParse, collector: KnownCollector, offset: number) => Promise<ReadResult>

/** Reads single pages at the speed of their parse; one account's pages keep their distance over all its parses. */
export function createPageReader(work: Work): ReadPage {
  const takeTurn = createPace()
  return async (parse, collector, offset) => {
    const { ctx, accounts, signal } = work
    const { accountId } = collector
    await pauseUntil(ctx.clock, takeTurn(accountId, memberPageMs(parse.speed), ctx.clock.now()), signal)
    if (signal.aborted) return { kind: 'stopped' }
    const held = await accounts.withAccount(accountId, (one) => read(work, one, { parse, collector, offset }))
    if (held.kind === 'used') return held.value
    return { kind: held.kind === 'trouble' ? 'trouble' : 'busy' }
  }
}

/** When each account may ask for its next page; → the moment of this one. */
function createPace(): (accountId: number, distanceMs: number, now: Date) => Date {
  const nextAt = new Map<number, number>()
  return (accountId, distanceMs, now) => {
    const at = Math.max(nextAt.get(accountId) ?? 0, now.getTime())
    nextAt.set(accountId, at + distanceMs)
    return new Date(at)
  }
}

interface PageToRead {
  readonly parse: RunningParse
  readonly collector: KnownCollector
  readonly offset: number
}

async function read({ ctx }: Work, held: HeldAccount, { parse, collector, offset }: PageToRead): Promise<ReadResult> {
  const met = collector.peer ? ({ kind: 'met', peer: collector.peer } as const) : await meet(ctx, held, parse)
  const fetched = met.kind === 'met' ? await fetchMembers(held.account, met.peer, offset) : met
  if (fetched.kind === 'page') return { ...fetched, lease: held.lease }
  if (fetched.kind === 'problem') return fetched
  if (fetched.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: fetched.trouble })
  if (!held.account.isOpen() || (fetched.kind === 'trouble' && fetched.trouble.kind === 'lost')) held.discard()
  return { kind: fetched.kind === 'trouble' ? 'trouble' : 'busy' }
}

type Met = { readonly kind: 'met'; readonly peer: PeerRef } | Exclude<FetchedMembers, { kind: 'page' }>

/** An account that takes over has not met the community yet: an access hash is valid for one account only. */
async function meet(ctx: Work['ctx'], { account, lease }: HeldAccount, parse: RunningParse): Promise<Met> {
  const resolved = await resolveCommunity(account, parse.input)
  if (resolved.kind !== 'found') return resolved
  const { ownerId, accountId } = lease
  const communityId = await rememberCommunity({ ctx, ownerId, accountId, facts: resolved.community })
  if (communityId !== parse.communityId) return { kind: 'problem', problem: 'not-found' }
  return { kind: 'met', peer: resolved.community }
}
