import type { AccountTrouble } from './account-trouble.ts'
import type { CommunityProblem } from './community.ts'
import type { BlockedReason, CannotHereReason, InviteOutcome, LostReason, RefusalReason } from './invite-outcome.ts'

/** An error that Telegram answered with, such as `FLOOD_WAIT_17`: the name `FLOOD_WAIT`, the argument 17. */
export interface RpcFailure {
  readonly name: string
  readonly argument: number | undefined
}

/** Splits the number off an error's name. Source: core.telegram.org/api/errors */
export function parseRpcError(text: string): RpcFailure {
  const [, name, digits] = /^(.+?)_(\d+)$/.exec(text) ?? []
  return name === undefined ? { name: text, argument: undefined } : { name, argument: Number(digits) }
}

export function formatRpcError({ name, argument }: RpcFailure): string {
  return argument === undefined ? name : `${name}_${argument}`
}

/** Who bears an error. */
export type Bearer =
  | { readonly bearer: 'person'; readonly reason: RefusalReason | 'already-there' }
  /** This account doesn't know this person: often another account's access hash. */
  | { readonly bearer: 'pair' }
  | { readonly bearer: 'account-timed' }
  | { readonly bearer: 'account-untimed' }
  | { readonly bearer: 'account-here'; readonly reason: CannotHereReason }
  | { readonly bearer: 'account-lost'; readonly reason: LostReason }
  | { readonly bearer: 'destination'; readonly reason: BlockedReason }
  | { readonly bearer: 'unknown' }

const person = (reason: RefusalReason | 'already-there'): Bearer => ({ bearer: 'person', reason })
const accountHere = (reason: CannotHereReason): Bearer => ({ bearer: 'account-here', reason })
const accountLost = (reason: LostReason): Bearer => ({ bearer: 'account-lost', reason })
const destination = (reason: BlockedReason): Bearer => ({ bearer: 'destination', reason })
const PAIR: Bearer = { bearer: 'pair' }
const ACCOUNT_TIMED: Bearer = { bearer: 'account-timed' }
const ACCOUNT_UNTIMED: Bearer = { bearer: 'account-untimed' }
const UNKNOWN: Bearer = { bearer: 'unknown' }

/**
 * Matched by name: the documented codes vary between 400, 403 and 406.
 * Sources: core.telegram.org/api/errors, /api/invites, /method/channels.inviteToChannel, /method/messages.addChatUser
 */
const BEARERS: ReadonlyMap<string, Bearer> = new Map([
  ['USER_PRIVACY_RESTRICTED', person('privacy')],
  ['PRIVACY_PREMIUM_REQUIRED', person('privacy-premium-pm')],
  ['USER_NOT_MUTUAL_CONTACT', person('left-before')],
  ['USER_CHANNELS_TOO_MUCH', person('too-many-channels')],
  ['USER_KICKED', person('kicked')],
  ['USER_BLOCKED', person('kicked')],
  ['USER_IS_BLOCKED', person('blocked-us')],
  ['YOU_BLOCKED_USER', person('we-blocked')],
  ['USER_BOT', person('bot')],
  ['BOT_GROUPS_BLOCKED', person('bot')],
  ['INPUT_USER_DEACTIVATED', person('deactivated')],
  ['USER_ALREADY_PARTICIPANT', person('already-there')],
  ['USERNAME_INVALID', person('username-invalid')],
  ['USERNAME_NOT_OCCUPIED', person('username-free')],
  ['PHONE_NOT_OCCUPIED', person('phone-free')],

  ['USER_ID_INVALID', PAIR],
  ['PEER_ID_INVALID', PAIR],

  ['FLOOD_WAIT', ACCOUNT_TIMED],
  ['FLOOD_PREMIUM_WAIT', ACCOUNT_TIMED],
  ['SLOWMODE_WAIT', ACCOUNT_TIMED],

  ['PEER_FLOOD', ACCOUNT_UNTIMED],

  ['USER_BANNED_IN_CHANNEL', accountHere('banned-there')],
  ['CHAT_ADMIN_REQUIRED', accountHere('not-admin')],
  ['CHAT_WRITE_FORBIDDEN', accountHere('cannot-write')],
  ['CHANNEL_PRIVATE', accountHere('no-access')],

  ['AUTH_KEY_UNREGISTERED', accountLost('unregistered')],
  ['AUTH_KEY_DUPLICATED', accountLost('duplicated')],
  ['SESSION_REVOKED', accountLost('revoked')],
  ['SESSION_EXPIRED', accountLost('expired')],
  ['USER_DEACTIVATED', accountLost('deactivated')],
  ['USER_DEACTIVATED_BAN', accountLost('banned')],
  ['PHONE_NUMBER_BANNED', accountLost('banned')],
  ['FROZEN_METHOD_INVALID', accountLost('frozen')],
  ['FROZEN_PARTICIPANT_MISSING', accountLost('frozen')],

  ['USERS_TOO_MUCH', destination('full')],
  ['BOTS_TOO_MUCH', destination('too-many-bots')],
  ['CHANNEL_INVALID', destination('gone')],
  ['CHAT_INVALID', destination('gone')],
  ['CHAT_ID_INVALID', destination('gone')],
  ['CHANNEL_MONOFORUM_UNSUPPORTED', destination('not-supported')],

  ['CHAT_MEMBER_ADD_FAILED', UNKNOWN],
  ['MSG_ID_INVALID', UNKNOWN],
  ['RPC_CALL_FAIL', UNKNOWN],
])

/** Names that the table doesn't have are `unknown`: whatever happened has to be verified. */
export function bearerOf(failure: RpcFailure): Bearer {
  return BEARERS.get(failure.name) ?? UNKNOWN
}

/** What came of one invite call. */
export type InviteAnswer =
  | { readonly kind: 'reply'; readonly missing: MissingInvitee | undefined }
  | { readonly kind: 'error'; readonly failure: RpcFailure }
  /** No answer came, or one that says nothing. */
  | { readonly kind: 'unknown' }

/** A person who was not added although the call succeeded. Source: core.telegram.org/constructor/missingInvitee */
export interface MissingInvitee {
  readonly premiumWouldAllowInvite: boolean
  readonly premiumRequiredForPm: boolean
}

/** An invite's outcome, or that this account has to resolve the person first. `joined` is still to be verified. */
export type ClassifiedInvite = InviteOutcome | { readonly kind: 'needs-key' }

export function classifyInvite(answer: InviteAnswer): ClassifiedInvite {
  switch (answer.kind) {
    case 'reply':
      return answer.missing ? { kind: 'refused', reason: reasonOfMissing(answer.missing) } : { kind: 'joined' }
    case 'error':
      return classifyFailure(answer.failure)
    case 'unknown':
      return { kind: 'unknown' }
  }
}

function reasonOfMissing({ premiumWouldAllowInvite, premiumRequiredForPm }: MissingInvitee): RefusalReason {
  if (premiumWouldAllowInvite) return 'privacy-premium-invite'
  return premiumRequiredForPm ? 'privacy-premium-pm' : 'privacy'
}

function classifyFailure(failure: RpcFailure): ClassifiedInvite {
  const found = bearerOf(failure)
  switch (found.bearer) {
    case 'person':
      return found.reason === 'already-there' ? { kind: 'already_there' } : { kind: 'refused', reason: found.reason }
    case 'pair':
      return { kind: 'needs-key' }
    case 'account-timed':
      return { kind: 'account_waits', seconds: secondsOf(failure) }
    case 'account-untimed':
      return { kind: 'account_restricted' }
    case 'account-here':
      return { kind: 'account_cannot_here', reason: found.reason }
    case 'account-lost':
      return { kind: 'account_lost', reason: found.reason }
    case 'destination':
      return { kind: 'destination_blocked', reason: found.reason }
    case 'unknown':
      return { kind: 'unknown' }
  }
}

/** What an error of any call says about the account itself. */
export function accountTrouble(failure: RpcFailure): AccountTrouble | undefined {
  const found = bearerOf(failure)
  switch (found.bearer) {
    case 'account-timed':
      return { kind: 'waits', seconds: secondsOf(failure) }
    case 'account-untimed':
      return { kind: 'restricted' }
    case 'account-lost':
      return { kind: 'lost', reason: found.reason }
    case 'person':
    case 'pair':
    case 'account-here':
    case 'destination':
    case 'unknown':
      return undefined
  }
}

/** A wait without a number counts as 0: the policy adds its own minute. */
const secondsOf = ({ argument }: RpcFailure): number => argument ?? 0

/** Sources: core.telegram.org/method/contacts.resolveUsername, /messages.checkChatInvite, /channels.getFullChannel */
const COMMUNITY_PROBLEMS: ReadonlyMap<string, CommunityProblem> = new Map([
  ['USERNAME_INVALID', 'not-found'],
  ['USERNAME_NOT_OCCUPIED', 'not-found'],
  ['CHANNEL_INVALID', 'not-found'],
  ['CHAT_INVALID', 'not-found'],
  ['CHAT_ID_INVALID', 'not-found'],
  ['PEER_ID_INVALID', 'not-found'],
  ['INVITE_HASH_EMPTY', 'invite-expired'],
  ['INVITE_HASH_INVALID', 'invite-expired'],
  ['INVITE_HASH_EXPIRED', 'invite-expired'],
  ['CHANNEL_PRIVATE', 'private'],
  ['CHAT_FORBIDDEN', 'private'],
  ['CHAT_RESTRICTED', 'private'],
  ['USER_BANNED_IN_CHANNEL', 'banned'],
  ['USER_NOT_PARTICIPANT', 'not-member'],
  ['CHANNEL_MONOFORUM_UNSUPPORTED', 'not-a-community'],
  // The list is for administrators only.
  ['CHAT_ADMIN_REQUIRED', 'unreachable'],
])

/** What an error says about a community that one looks at. */
export function communityProblem(failure: RpcFailure): CommunityProblem | undefined {
  return COMMUNITY_PROBLEMS.get(failure.name)
}
