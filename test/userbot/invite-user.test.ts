import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { inviteUser } from '#userbot/invite-user.ts'
import { verifyMember } from '#userbot/verify-member.ts'
import { addCrowd } from '#sandbox/rpc/testing/town.ts'
import type { NewChat } from '#sandbox/world/chats.ts'
import type { NewPerson } from '#sandbox/world/people.ts'
import { assertNothingLeft, logIn, openLoggedIn, openPlace, peerRef, personRef, type Place } from './telegram.ts'
import { openAccount } from '#userbot/open-account.ts'

afterEach(assertNothingLeft)

/** Anna's community and Ivan, whom she invites. */
async function prepare(place: Place, somebody: Partial<NewPerson> = {}, community: Partial<NewChat> = {}) {
  const anna = place.town.add({ name: 'Anna' })
  const ivan = place.town.add({ name: 'Ivan', ...somebody })
  const chat = addCrowd(place.town, anna, 3, community)
  const account = await openLoggedIn(place, anna)
  const peer = peerRef(place, account, chat)
  const person = personRef(place, account, ivan)
  return { anna, ivan, chat, account, peer, person, invite: () => inviteUser(account, peer, person) }
}

for (const kind of ['supergroup', 'channel', 'group'] as const) {
  test(`somebody who is invited into a ${kind} is in, and that is verified`, async () => {
    await using place = await openPlace()
    const { account, chat, ivan, invite, peer, person } = await prepare(place, {}, { kind, username: undefined })
    assert.deepEqual(await verifyMember(account, peer, person), { kind: 'out' })
    assert.deepEqual(await invite(), { outcome: { kind: 'joined' } })
    assert.ok(chat.members.has(ivan.id))
    const verified = await verifyMember(account, peer, person)
    assert.equal(verified.kind, 'in')
    assert.ok(verified.since)
    await account.close()
  })
}

const REFUSED_BY_PRIVACY = [
  ['error', 'privacy', 'USER_PRIVACY_RESTRICTED'],
  ['missing', 'privacy', undefined],
  ['missing_premium_invite', 'privacy-premium-invite', undefined],
  ['missing_premium_pm', 'privacy-premium-pm', undefined],
] as const

for (const [answer, reason, errorName] of REFUSED_BY_PRIVACY) {
  test(`a refusal by privacy that comes as "${answer}" is ${reason}, and nobody is in`, async () => {
    await using place = await openPlace()
    const { account, chat, ivan, invite } = await prepare(place, { privacy: { invites: 'nobody', answer } })
    const outcome = { kind: 'refused', reason }
    assert.deepEqual(await invite(), errorName ? { outcome, errorName } : { outcome })
    assert.equal(chat.members.has(ivan.id), false)
    await account.close()
  })
}

test('a basic group tells of missing people as well', async () => {
  await using place = await openPlace()
  const { account, invite } = await prepare(place, { privacy: 'nobody' }, { kind: 'group', username: undefined })
  assert.deepEqual(await invite(), { outcome: { kind: 'refused', reason: 'privacy' } })
  await account.close()
})

const ERRORS = [
  ['USER_NOT_MUTUAL_CONTACT', { kind: 'refused', reason: 'left-before' }],
  ['USER_CHANNELS_TOO_MUCH', { kind: 'refused', reason: 'too-many-channels' }],
  ['USER_KICKED', { kind: 'refused', reason: 'kicked' }],
  ['USER_IS_BLOCKED', { kind: 'refused', reason: 'blocked-us' }],
  ['USER_BOT', { kind: 'refused', reason: 'bot' }],
  ['INPUT_USER_DEACTIVATED', { kind: 'refused', reason: 'deactivated' }],
  ['USER_ALREADY_PARTICIPANT', { kind: 'already_there' }],
  ['USER_ID_INVALID', { kind: 'needs-key' }],
  ['FLOOD_WAIT_540', { kind: 'account_waits', seconds: 540 }],
  ['FLOOD_PREMIUM_WAIT_3', { kind: 'account_waits', seconds: 3 }],
  ['PEER_FLOOD', { kind: 'account_restricted' }],
  ['CHAT_ADMIN_REQUIRED', { kind: 'account_cannot_here', reason: 'not-admin' }],
  ['CHANNEL_PRIVATE', { kind: 'account_cannot_here', reason: 'no-access' }],
  ['USERS_TOO_MUCH', { kind: 'destination_blocked', reason: 'full' }],
  ['CHAT_MEMBER_ADD_FAILED', { kind: 'unknown' }],
  ['SESSION_REVOKED', { kind: 'account_lost', reason: 'revoked' }],
] as const

test('each error on the wire is the outcome of whoever bears it', async () => {
  await using place = await openPlace()
  const { account, invite } = await prepare(place)
  for (const [error, outcome] of ERRORS) {
    place.town.world.faults.add({ method: 'channels.inviteToChannel', fault: { kind: 'error', error }, times: 1 })
    assert.deepEqual(await invite(), { outcome, errorName: error })
  }
  await account.close()
})

test("another account's access hash asks for the person to be resolved again", async () => {
  await using place = await openPlace()
  const { account, ivan, peer } = await prepare(place)
  const foreign = { telegramId: BigInt(ivan.id), accessHash: place.town.world.accessHash(1, ivan.id) }
  assert.deepEqual(await inviteUser(account, peer, foreign), {
    outcome: { kind: 'needs-key' },
    errorName: 'USER_ID_INVALID',
  })
  await account.close()
})

test('an invite whose answer is lost is unknown, runs once, and verifying says that the person is in', async () => {
  await using place = await openPlace()
  const { anna, account, chat, ivan, invite, peer, person } = await prepare(place)
  place.town.world.faults.add({ method: 'channels.inviteToChannel', fault: { kind: 'afterEffect' }, times: 1 })
  assert.deepEqual(await invite(), { outcome: { kind: 'unknown' } })
  assert.equal(account.isOpen(), false)
  assert.ok(chat.members.has(ivan.id))
  assert.equal(place.town.world.log.list({ method: 'channels.inviteToChannel' }).length, 1)
  const session = await logIn(place, anna)
  const again = await openAccount({ settings: place.settings, session, telegramUserId: BigInt(anna.id) })
  assert.equal(again.kind, 'open')
  assert.equal((await verifyMember(again.account, peer, person)).kind, 'in')
  await again.account.close()
})

test('an invite that hangs is unknown after its time-out, and verifying says that the person is not in', async () => {
  await using place = await openPlace(1000)
  const { anna, account, invite, peer, person } = await prepare(place)
  place.town.world.faults.add({ method: 'channels.inviteToChannel', fault: { kind: 'hang' }, times: 1 })
  assert.deepEqual(await invite(), { outcome: { kind: 'unknown' } })
  assert.equal(account.isOpen(), false)
  const session = await logIn(place, anna)
  const again = await openAccount({ settings: place.settings, session, telegramUserId: BigInt(anna.id) })
  assert.equal(again.kind, 'open')
  assert.deepEqual(await verifyMember(again.account, peer, person), { kind: 'out' })
  await again.account.close()
})

test('somebody who left is out', async () => {
  await using place = await openPlace()
  const { account, chat, ivan, invite, peer, person } = await prepare(place)
  await invite()
  place.town.world.leave(chat, ivan.id)
  assert.deepEqual(await verifyMember(account, peer, person), { kind: 'out' })
  await account.close()
})
