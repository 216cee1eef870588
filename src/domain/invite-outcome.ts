/** Why a person was not invited, for good. */
export type RefusalReason =
  | 'privacy'
  | 'privacy-premium-invite'
  | 'privacy-premium-pm'
  | 'left-before'
  | 'too-many-channels'
  | 'kicked'
  | 'blocked-us'
  | 'we-blocked'
  | 'bot'
  | 'deactivated'
  | 'username-invalid'
  | 'username-free'
  | 'phone-free'
  | 'unreachable'

export type LostReason =
  | 'unregistered'
  | 'duplicated'
  | 'revoked'
  | 'expired'
  | 'deactivated'
  | 'banned'
  | 'frozen'
  /** The stored session does not open with any of the configured keys. */
  | 'unreadable'

export type CannotHereReason = 'banned-there' | 'not-admin' | 'cannot-write' | 'no-access'

export type BlockedReason = 'full' | 'too-many-bots' | 'gone' | 'not-supported'

/** What came of inviting one person, named by who bears it. */
export type InviteOutcome =
  | { readonly kind: 'joined' }
  | { readonly kind: 'already_there' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  /** A link was sent to somebody whom the account knows; whether they follow it is up to them. */
  | { readonly kind: 'link_sent' }
  | { readonly kind: 'account_waits'; readonly seconds: number }
  | { readonly kind: 'account_restricted' }
  | { readonly kind: 'account_lost'; readonly reason: LostReason }
  | { readonly kind: 'account_cannot_here'; readonly reason: CannotHereReason }
  | { readonly kind: 'destination_blocked'; readonly reason: BlockedReason }
  /** Nobody knows yet, or nobody could find out: never repeated. */
  | { readonly kind: 'unknown' }

/** The outcomes that are about the person: they settle the target. */
export type PersonOutcome = Extract<
  InviteOutcome,
  { kind: 'joined' | 'already_there' | 'refused' | 'link_sent' | 'unknown' }
>
/** The outcomes that turned the account or the destination away before anybody was asked. */
export type TurnedAway = Exclude<InviteOutcome, PersonOutcome>

/** Whether the person was (or may have been) asked, so that nobody asks again. */
export function wasAsked(outcome: InviteOutcome): outcome is PersonOutcome {
  switch (outcome.kind) {
    case 'joined':
    case 'already_there':
    case 'refused':
    case 'link_sent':
    case 'unknown':
      return true
    case 'account_waits':
    case 'account_restricted':
    case 'account_lost':
    case 'account_cannot_here':
    case 'destination_blocked':
      return false
  }
}
