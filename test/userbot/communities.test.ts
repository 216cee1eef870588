import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { fetchMembers } from '#userbot/fetch-members.ts'
import type { LiveAccount } from '#userbot/open-account.ts'
import type { PeerRef } from '#userbot/peer.ts'
import { resolveCommunity } from '#userbot/resolve-community.ts'
import { resolvePerson } from '#userbot/resolve-person.ts'
import { addCrowd } from '#sandbox/rpc/testing/town.ts'
import { assertNothingLeft, openLoggedIn, openPlace, peerRef, personRef } from './telegram.ts'

afterEach(assertNothingLeft)

async function allMembers(account: LiveAccount, peer: PeerRef): Promise<string[]> {
  const names: string[] = []
  for (let offset = 0; ;) {
    const fetched = await fetchMembers(account, peer, offset)
    assert.equal(fetched.kind, 'page')
    if (fetched.page.entries === 0) return names
    names.push(...fetched.page.people.map(({ firstName, lastName }) => `${firstName} ${lastName ?? ''}`))
    offset += fetched.page.entries
  }
}

test('ten thousand members come page by page, nobody twice', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const chat = addCrowd(place.town, anna, 10_050)
  await using account = await openLoggedIn(place, anna)
  const names = await allMembers(account, peerRef(place, account, chat))
  assert.equal(names.length, 10_000)
  assert.equal(new Set(names).size, 10_000)
})

test('a basic group comes whole', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const chat = addCrowd(place.town, anna, 30, { kind: 'group', username: undefined })
  await using account = await openLoggedIn(place, anna)
  assert.equal((await allMembers(account, peerRef(place, account, chat))).length, 31)
})

test('a page tells of each person what the account sees', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const now = Math.floor(Date.now() / 1000)
  const people = [
    place.town.add({ name: 'Ivan Petrov', username: 'ivan_p', premium: true, lastSeen: now - 7200 }),
    place.town.add({ name: 'Olga', photo: false }),
    place.town.add({ name: 'Robot', bot: true, username: 'some_bot' }),
    place.town.add({ name: 'Gone', deleted: true }),
  ]
  const chat = addCrowd(place.town, anna, 0, { members: people.map(({ id }) => id) })
  await using account = await openLoggedIn(place, anna)
  const fetched = await fetchMembers(account, peerRef(place, account, chat), 0)
  assert.equal(fetched.kind, 'page')
  const [owner, ivan, olga, robot, gone] = fetched.page.people
  assert.ok(owner && ivan && olga && robot && gone)
  assert.equal(owner.isAdmin, true)
  const [person] = people
  assert.ok(person)
  const { lastSeen, ...facts } = ivan
  assert.deepEqual(facts, {
    ...personRef(place, account, person),
    firstName: 'Ivan',
    lastName: 'Petrov',
    username: 'ivan_p',
    isPremium: true,
    isBot: false,
    isDeleted: false,
    isAdmin: false,
    hasPhoto: true,
  })
  assert.deepEqual(lastSeen, { kind: 'exact', at: new Date((now - 7200) * 1000) })
  assert.equal(olga.hasPhoto, false)
  assert.equal(olga.lastSeen.kind, 'hidden')
  assert.equal(robot.isBot, true)
  assert.equal(gone.isDeleted, true)
})

test('a hidden member list is reported, and shows the administrators alone', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const boris = place.town.add({ name: 'Boris' })
  const chat = addCrowd(place.town, anna, 20, { members: [boris.id], hiddenMembers: true })
  await using member = await openLoggedIn(place, boris)
  const seen = await resolveCommunity(member, { kind: 'username', username: 'crowd' })
  assert.equal(seen.kind, 'found')
  assert.equal(seen.community.hiddenMembers, true)
  assert.deepEqual(await allMembers(member, peerRef(place, member, chat)), ['Anna '])
  await using owner = await openLoggedIn(place, anna)
  const owned = await resolveCommunity(owner, { kind: 'username', username: 'crowd' })
  assert.equal(owned.kind, 'found')
  assert.equal(owned.community.hiddenMembers, false)
})

test('a community is found by its name, its id, an invite link, and by what was known of it', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const chat = addCrowd(place.town, anna, 5)
  await using account = await openLoggedIn(place, anna)
  const peer = peerRef(place, account, chat)
  const expected = {
    kind: 'found',
    community: {
      ...peer,
      title: 'Crowd',
      username: 'crowd',
      membersCount: 6,
      hiddenMembers: false,
      isMember: true,
      mayInvite: true,
      mayMakeLinks: true,
    },
  }
  assert.deepEqual(await resolveCommunity(account, { kind: 'username', username: 'crowd' }), expected)
  assert.deepEqual(await resolveCommunity(account, { kind: 'id', id: String(chat.id) }), expected)
  assert.deepEqual(await resolveCommunity(account, { kind: 'invite', hash: chat.inviteHash }), expected)
  assert.deepEqual(await resolveCommunity(account, peer), expected)
})

test('a basic group is found by its id', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const chat = addCrowd(place.town, anna, 5, { kind: 'group', username: undefined })
  await using account = await openLoggedIn(place, anna)
  const found = await resolveCommunity(account, { kind: 'id', id: String(chat.id) })
  assert.equal(found.kind, 'found')
  assert.equal(found.community.kind, 'group')
  assert.equal(found.community.membersCount, 6)
  assert.equal(found.community.mayInvite, true)
})

test('who may invite is read from rights, not guessed', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const boris = place.town.add({ name: 'Boris' })
  const members = [boris.id]
  const make = (username: string, more: object) => addCrowd(place.town, anna, 0, { username, members, ...more })
  make('closed_one', {})
  make('open_one', { membersMayInvite: true })
  make('admin_one', { admins: [boris.id] })
  make('small_channel', { kind: 'channel', admins: [boris.id] })
  make('their_channel', { kind: 'channel' })
  make('not_in', { members: [], membersMayInvite: true })
  const limited = make('limited_admin', { admins: [boris.id] })
  limited.admins.set(boris.id, { inviteUsers: false })
  await using account = await openLoggedIn(place, boris)
  const mayInvite = async (username: string) => {
    const found = await resolveCommunity(account, { kind: 'username', username })
    assert.equal(found.kind, 'found', username)
    return found.community.mayInvite
  }
  assert.equal(await mayInvite('closed_one'), false)
  assert.equal(await mayInvite('open_one'), true)
  assert.equal(await mayInvite('admin_one'), true)
  assert.equal(await mayInvite('small_channel'), true)
  assert.equal(await mayInvite('their_channel'), false)
  assert.equal(await mayInvite('not_in'), false)
  assert.equal(await mayInvite('limited_admin'), false)
})

test('a channel of more than 200 members takes no invites, whatever the rights', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  addCrowd(place.town, anna, 200, { kind: 'channel' })
  await using account = await openLoggedIn(place, anna)
  const found = await resolveCommunity(account, { kind: 'username', username: 'crowd' })
  assert.equal(found.kind, 'found')
  assert.deepEqual([found.community.membersCount, found.community.mayInvite], [201, false])
})

test('what is no community, or not for this account, is told apart', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna', username: 'anna_k' })
  const boris = place.town.add({ name: 'Boris' })
  const secret = addCrowd(place.town, anna, 3, { username: undefined })
  const banned = addCrowd(place.town, anna, 3, { username: 'no_boris' })
  banned.banned.add(boris.id)
  await using account = await openLoggedIn(place, boris)
  const problemOf = async (input: Parameters<typeof resolveCommunity>[1]) => {
    const found = await resolveCommunity(account, input)
    return found.kind === 'problem' ? found.problem : found
  }
  assert.equal(await problemOf({ kind: 'username', username: 'nobody_has_it' }), 'not-found')
  assert.equal(await problemOf({ kind: 'username', username: 'anna_k' }), 'not-a-community')
  assert.equal(await problemOf({ kind: 'invite', hash: secret.inviteHash }), 'not-member')
  assert.equal(await problemOf({ kind: 'invite', hash: 'nonsense' }), 'invite-expired')
  assert.equal(await problemOf({ kind: 'id', id: String(secret.id) }), 'not-member')
  assert.equal(await problemOf(peerRef(place, account, secret)), 'private')
  assert.equal(await problemOf({ kind: 'username', username: 'no_boris' }), 'banned')
})

test('the subscribers of a channel are not listed to a subscriber', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const boris = place.town.add({ name: 'Boris' })
  const chat = addCrowd(place.town, anna, 3, { kind: 'channel', members: [boris.id] })
  await using account = await openLoggedIn(place, boris)
  const seen = await resolveCommunity(account, { kind: 'username', username: 'crowd' })
  assert.equal(seen.kind, 'found')
  assert.equal(seen.community.hiddenMembers, true)
  const fetched = await fetchMembers(account, peerRef(place, account, chat), 0)
  assert.deepEqual(fetched, { kind: 'problem', problem: 'unreachable' })
})

test('a person is found by name, with the access hash of this account', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const ivan = place.town.add({ name: 'Ivan', username: 'ivan_p' })
  addCrowd(place.town, anna, 1)
  await using account = await openLoggedIn(place, anna)
  assert.deepEqual(await resolvePerson(account, 'ivan_p'), { kind: 'found', ...personRef(place, account, ivan) })
  assert.deepEqual(await resolvePerson(account, 'nobody_has_it'), { kind: 'refused', reason: 'username-free' })
  assert.deepEqual(await resolvePerson(account, '?'), { kind: 'refused', reason: 'username-invalid' })
  assert.deepEqual(await resolvePerson(account, 'crowd'), { kind: 'refused', reason: 'username-free' })
})
