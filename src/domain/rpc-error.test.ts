import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  accountTrouble,
  bearerOf,
  classifyInvite,
  communityProblem,
  formatRpcError,
  parseRpcError,
} from './rpc-error.ts'

const errorOutcome = (text: string) => classifyInvite({ kind: 'error', failure: parseRpcError(text) })

/** Every documented name, with the outcome that an invite must get from it. */
const OUTCOMES: readonly (readonly [string, ReturnType<typeof errorOutcome>])[] = [
  ['USER_PRIVACY_RESTRICTED', { kind: 'refused', reason: 'privacy' }],
  ['USER_NOT_MUTUAL_CONTACT', { kind: 'refused', reason: 'left-before' }],
  ['USER_CHANNELS_TOO_MUCH', { kind: 'refused', reason: 'too-many-channels' }],
  ['USER_KICKED', { kind: 'refused', reason: 'kicked' }],
  ['USER_BLOCKED', { kind: 'refused', reason: 'kicked' }],
  ['USER_IS_BLOCKED', { kind: 'refused', reason: 'blocked-us' }],
  ['YOU_BLOCKED_USER', { kind: 'refused', reason: 'we-blocked' }],
  ['USER_BOT', { kind: 'refused', reason: 'bot' }],
  ['BOT_GROUPS_BLOCKED', { kind: 'refused', reason: 'bot' }],
  ['INPUT_USER_DEACTIVATED', { kind: 'refused', reason: 'deactivated' }],
  ['USER_ALREADY_PARTICIPANT', { kind: 'already_there' }],
  ['USERNAME_INVALID', { kind: 'refused', reason: 'username-invalid' }],
  ['USERNAME_NOT_OCCUPIED', { kind: 'refused', reason: 'username-free' }],
  ['PHONE_NOT_OCCUPIED', { kind: 'refused', reason: 'phone-free' }],
  ['USER_ID_INVALID', { kind: 'needs-key' }],
  ['PEER_ID_INVALID', { kind: 'needs-key' }],
  ['FLOOD_WAIT_17', { kind: 'account_waits', seconds: 17 }],
  ['FLOOD_PREMIUM_WAIT_5', { kind: 'account_waits', seconds: 5 }],
  ['SLOWMODE_WAIT_30', { kind: 'account_waits', seconds: 30 }],
  ['FLOOD_WAIT', { kind: 'account_waits', seconds: 0 }],
  ['PEER_FLOOD', { kind: 'account_restricted' }],
  ['USER_BANNED_IN_CHANNEL', { kind: 'account_cannot_here', reason: 'banned-there' }],
  ['CHAT_ADMIN_REQUIRED', { kind: 'account_cannot_here', reason: 'not-admin' }],
  ['CHAT_WRITE_FORBIDDEN', { kind: 'account_cannot_here', reason: 'cannot-write' }],
  ['CHANNEL_PRIVATE', { kind: 'account_cannot_here', reason: 'no-access' }],
  ['AUTH_KEY_UNREGISTERED', { kind: 'account_lost', reason: 'unregistered' }],
  ['AUTH_KEY_DUPLICATED', { kind: 'account_lost', reason: 'duplicated' }],
  ['SESSION_REVOKED', { kind: 'account_lost', reason: 'revoked' }],
  ['SESSION_EXPIRED', { kind: 'account_lost', reason: 'expired' }],
  ['USER_DEACTIVATED', { kind: 'account_lost', reason: 'deactivated' }],
  ['USER_DEACTIVATED_BAN', { kind: 'account_lost', reason: 'banned' }],
  ['PHONE_NUMBER_BANNED', { kind: 'account_lost', reason: 'banned' }],
  ['FROZEN_METHOD_INVALID', { kind: 'account_lost', reason: 'frozen' }],
  ['FROZEN_PARTICIPANT_MISSING', { kind: 'account_lost', reason: 'frozen' }],
  ['USERS_TOO_MUCH', { kind: 'destination_blocked', reason: 'full' }],
  ['BOTS_TOO_MUCH', { kind: 'destination_blocked', reason: 'too-many-bots' }],
  ['CHANNEL_INVALID', { kind: 'destination_blocked', reason: 'gone' }],
  ['CHAT_INVALID', { kind: 'destination_blocked', reason: 'gone' }],
  ['CHAT_ID_INVALID', { kind: 'destination_blocked', reason: 'gone' }],
  ['CHANNEL_MONOFORUM_UNSUPPORTED', { kind: 'destination_blocked', reason: 'not-supported' }],
  ['CHAT_MEMBER_ADD_FAILED', { kind: 'unknown' }],
  ['MSG_ID_INVALID', { kind: 'unknown' }],
  ['RPC_CALL_FAIL', { kind: 'unknown' }],
  ['A_NAME_FROM_THE_FUTURE', { kind: 'unknown' }],
  ['constructor', { kind: 'unknown' }],
]

for (const [text, outcome] of OUTCOMES) {
  test(`an invite answered with ${text} is ${outcome.kind}`, () => {
    assert.deepEqual(errorOutcome(text), outcome)
  })
}

test('the number at the end of an error name is its argument', () => {
  assert.deepEqual(parseRpcError('FLOOD_WAIT_17'), { name: 'FLOOD_WAIT', argument: 17 })
  assert.deepEqual(parseRpcError('USER_DEACTIVATED_BAN'), { name: 'USER_DEACTIVATED_BAN', argument: undefined })
  assert.deepEqual(parseRpcError(''), { name: '', argument: undefined })
})

test('a parsed error name is written as it came', () => {
  for (const [text] of OUTCOMES) assert.equal(formatRpcError(parseRpcError(text)), text)
})

test('a call that succeeded without the person is a refusal, told apart by its flags', () => {
  const missing = (premiumWouldAllowInvite: boolean, premiumRequiredForPm: boolean) =>
    classifyInvite({ kind: 'reply', missing: { premiumWouldAllowInvite, premiumRequiredForPm } })
  assert.deepEqual(missing(false, false), { kind: 'refused', reason: 'privacy' })
  assert.deepEqual(missing(true, false), { kind: 'refused', reason: 'privacy-premium-invite' })
  assert.deepEqual(missing(false, true), { kind: 'refused', reason: 'privacy-premium-pm' })
  assert.deepEqual(missing(true, true), { kind: 'refused', reason: 'privacy-premium-invite' })
})

test('a call that succeeded with the person counts as joined until it is verified', () => {
  assert.deepEqual(classifyInvite({ kind: 'reply', missing: undefined }), { kind: 'joined' })
})

test('no answer leaves an invite unknown', () => {
  assert.deepEqual(classifyInvite({ kind: 'unknown' }), { kind: 'unknown' })
})

test('only errors of the account itself are its trouble', () => {
  assert.deepEqual(accountTrouble(parseRpcError('FLOOD_WAIT_9')), { kind: 'waits', seconds: 9 })
  assert.deepEqual(accountTrouble(parseRpcError('PEER_FLOOD')), { kind: 'restricted' })
  assert.deepEqual(accountTrouble(parseRpcError('SESSION_REVOKED')), { kind: 'lost', reason: 'revoked' })
  for (const name of ['USER_KICKED', 'PEER_ID_INVALID', 'CHANNEL_PRIVATE', 'CHAT_INVALID', 'RPC_CALL_FAIL', 'NEW']) {
    assert.equal(accountTrouble(parseRpcError(name)), undefined, name)
  }
})

test('an error about a community says what is the matter with it', () => {
  assert.equal(communityProblem(parseRpcError('USERNAME_NOT_OCCUPIED')), 'not-found')
  assert.equal(communityProblem(parseRpcError('INVITE_HASH_EXPIRED')), 'invite-expired')
  assert.equal(communityProblem(parseRpcError('CHANNEL_PRIVATE')), 'private')
  assert.equal(communityProblem(parseRpcError('USER_NOT_PARTICIPANT')), 'not-member')
  assert.equal(communityProblem(parseRpcError('FLOOD_WAIT_3')), undefined)
})

test('a name that is not in the table is borne by nobody known', () => {
  assert.deepEqual(bearerOf(parseRpcError('TOO_NEW_FOR_US_3')), { bearer: 'unknown' })
})
