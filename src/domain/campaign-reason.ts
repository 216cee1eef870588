import type { CommunityProblem } from './community.ts'
import type { BlockedReason, CannotHereReason, LostReason } from './invite-outcome.ts'

/** Why the check before the start sent a campaign back to its draft. */
export type CheckFailure =
  | CommunityProblem
  /** The owner has no account that could be asked. */
  | 'no-account'
  /** Accounts see the community, and none of them may invite there. */
  | 'no-rights'
  | 'empty-audience'
  /** A broadcast channel with more than 200 members accepts no adds. */
  | 'channel-too-big'
  /** Every account is in use elsewhere or could not be connected: worth another try. */
  | 'accounts-unreachable'

/** Why a campaign paused or stopped by itself. */
export type HaltReason =
  | 'peer-flood'
  /** One person was to be asked, and has been. */
  | 'test-done'
  /** Too large a share of the last people refused. */
  | 'too-many-refusals'
  /** No account is left that may ever invite there. */
  | 'no-accounts'
  /** Every account that is left has made all the invites that it may ever make into this community. */
  | 'accounts-used-up'
  | BlockedReason

/** Why a running campaign does nothing at the moment. */
export type WaitReason =
  | 'pause'
  /** Outside the working hours. */
  | 'hours'
  /** Another campaign has the accounts first. */
  | 'turn'
  /** The accounts have asked as often as they may today who somebody is. */
  | 'resolutions'
  | 'day-limit'
  | 'day-limit-here'
  /** The messages of today are used up. */
  | 'message-limit'
  | 'resting'
  | 'restricted'
  /** An attempt is open, and is looked up before anything else. */
  | 'verifying'
  /** Another worker holds the accounts, or they could not be connected just now. */
  | 'accounts-busy'

/** Why a person is left out without being asked. */
export type SkipReason =
  | 'suppressed'
  | 'attempted-before'
  | 'already-there'
  /** No account knows them, and strangers are not written to. */
  | 'not-known'
  /** Two entries of a list turned out to be one person. */
  | 'same-person'

/** Why an account takes no part (any more) in a campaign. */
export type AbsenceReason = CannotHereReason | CommunityProblem | LostReason | 'lost' | 'disabled' | 'busy'
