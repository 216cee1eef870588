import type { AccountTrouble } from './account-trouble.ts'
import { LIMITS } from './limits.ts'
import { addSeconds } from './pacing.ts'
import type { InviteOutcome, LostReason, PersonOutcome, RefusalReason } from './invite-outcome.ts'

/** What an outcome says beside its kind, in a word for the ledger. */
export function reasonOf(outcome: InviteOutcome): string | undefined {
  return 'reason' in outcome ? outcome.reason : undefined
}

const SUPPRESSING: ReadonlySet<RefusalReason> = new Set(['left-before', 'kicked', 'blocked-us'])

/** Whether this owner never asks this person again, anywhere: they left, were removed, or blocked an account. */
export function suppresses(outcome: PersonOutcome): outcome is Extract<PersonOutcome, { kind: 'refused' }> {
  return outcome.kind === 'refused' && SUPPRESSING.has(outcome.reason)
}

/** What a turned-away invite means for the account, if it is about the account. */
export function troubleOf(outcome: InviteOutcome): AccountTrouble | undefined {
  if (outcome.kind === 'account_waits') return { kind: 'waits', seconds: outcome.seconds }
  if (outcome.kind === 'account_restricted') return { kind: 'restricted' }
  if (outcome.kind === 'account_lost') return { kind: 'lost', reason: outcome.reason }
  return undefined
}

/** The invite outcome that an account's trouble amounts to when it comes before the person was asked. */
export function outcomeOfTrouble(trouble: AccountTrouble): InviteOutcome {
  if (trouble.kind === 'waits') return { kind: 'account_waits', seconds: trouble.seconds }
  if (trouble.kind === 'restricted') return { kind: 'account_restricted' }
  return { kind: 'account_lost', reason: trouble.reason }
}

/** How an account stands after its trouble. */
export type Health =
  | { readonly state: 'resting'; readonly stateReason: 'flood-wait'; readonly restsUntil: Date }
  | { readonly state: 'restricted'; readonly stateReason: 'peer-flood'; readonly restsUntil: Date }
  | { readonly state: 'lost'; readonly stateReason: LostReason; readonly restsUntil: null }

/** The state that a trouble puts an account into. Source of the figures: the product's limits. */
export function healthAfter(trouble: AccountTrouble, now: Date): Health {
  if (trouble.kind === 'lost') return { state: 'lost', stateReason: trouble.reason, restsUntil: null }
  if (trouble.kind === 'restricted') {
    return { state: 'restricted', stateReason: 'peer-flood', restsUntil: addSeconds(now, LIMITS.peerFloodSeconds) }
  }
  const restsUntil = addSeconds(now, trouble.seconds + LIMITS.floodWaitExtraSeconds)
  return { state: 'resting', stateReason: 'flood-wait', restsUntil }
}
