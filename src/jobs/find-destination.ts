import type { AccountFinding } from '#domain/check-verdict.ts'
import { pause } from '#domain/pause.ts'
import type { TargetInput } from '#domain/target-input.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import { resolveCommunity, type ResolvedCommunity } from '#userbot/resolve-community.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import type { Work } from './work.ts'

/** Another worker gives an account back soon after its last use, and a lost connection can be made anew. */
const TRIES = 4
const BETWEEN_TRIES_MS = 3000

/** What one account sees of the destination. */
export async function findDestination(work: Work, accountId: number, input: TargetInput): Promise<AccountFinding> {
  for (let tries = 1; tries <= TRIES && !work.signal.aborted; tries += 1) {
    const finding = await tryOnce(work, accountId, input)
    if (finding) return finding
    if (tries < TRIES) await pause(BETWEEN_TRIES_MS, work.signal)
  }
  return { accountId, kind: 'absent', reason: 'busy' }
}

/** Undefined if it is worth another try. */
async function tryOnce(
  { ctx, accounts }: Work,
  accountId: number,
  input: TargetInput,
): Promise<AccountFinding | undefined> {
  const held = await accounts.withAccount(accountId, async (one) => {
    const answer = await resolveCommunity(one.account, input)
    if (answer.kind === 'trouble') await recordTrouble({ ctx, lease: one.lease, trouble: answer.trouble })
    discardIfBroken(one, answer)
    return answer
  })
  return held.kind === 'used' || held.kind === 'trouble'
    ? toFinding(accountId, held.kind === 'used' ? held.value : held)
    : undefined
}

function discardIfBroken(held: HeldAccount, answer: ResolvedCommunity): void {
  const isLost = answer.kind === 'trouble' && answer.trouble.kind === 'lost'
  if (isLost || !held.account.isOpen()) held.discard()
}

function toFinding(accountId: number, answer: ResolvedCommunity): AccountFinding | undefined {
  switch (answer.kind) {
    case 'found':
      return { accountId, kind: 'found', community: answer.community }
    case 'problem':
      return { accountId, kind: 'problem', problem: answer.problem }
    case 'trouble':
      return { accountId, kind: 'absent', reason: answer.trouble.kind === 'lost' ? 'lost' : 'busy' }
    case 'unknown':
      return undefined
  }
}
