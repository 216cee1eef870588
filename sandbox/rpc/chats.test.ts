import assert from 'node:assert/strict'
import { test } from 'node:test'
import bigInt from 'big-integer'
import { Api } from 'telegram/index.js'
import { writePosts } from '../people/posts.ts'
import { logInMtcute, logInTeleproto } from './testing/clients.ts'
import { addCrowd, openTown } from './testing/town.ts'

test('usernames and phones lead to people and communities, or to a clear refusal', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna', username: 'anna_k', phone: '79161234542' })
  const chat = addCrowd(town, anna, 2)
  const client = await logInTeleproto(town, anna)
  const resolve = (username: string) => client.invoke(new Api.contacts.ResolveUsername({ username }))
  const { peer } = await resolve('CROWD')
  assert.ok(peer instanceof Api.PeerChannel && Number(peer.channelId) === chat.id)
  assert.equal(Number((await resolve('anna_k')).users[0]?.id), anna.id)
  await assert.rejects(resolve('nobody_here'), { errorMessage: 'USERNAME_NOT_OCCUPIED' })
  await assert.rejects(resolve('no-name'), { errorMessage: 'USERNAME_INVALID' })
  const byPhone = await client.invoke(new Api.contacts.ResolvePhone({ phone: '+7 916 123-45-42' }))
  assert.equal(Number(byPhone.users[0]?.id), anna.id)
  await assert.rejects(client.invoke(new Api.contacts.ResolvePhone({ phone: '1' })), {
    errorMessage: 'PHONE_NOT_OCCUPIED',
  })
})

test('an invite link shows what is behind it and lets in, once', async () => {
  await using town = await openTown()
  const [owner, guest] = [town.add({ name: 'Owner' }), town.add({ name: 'Guest' })]
  const closed = addCrowd(town, owner, 4, { username: undefined, title: 'Closed' })
  const client = await logInTeleproto(town, guest)
  const hash = closed.inviteHash
  const look = () => client.invoke(new Api.messages.CheckChatInvite({ hash }))
  const behind = await look()
  assert.ok(behind instanceof Api.ChatInvite && behind.title === 'Closed' && behind.participantsCount === 5)
  await client.invoke(new Api.messages.ImportChatInvite({ hash }))
  assert.ok(closed.members.has(guest.id))
  assert.ok((await look()) instanceof Api.ChatInviteAlready)
  await assert.rejects(client.invoke(new Api.messages.ImportChatInvite({ hash })), {
    errorMessage: 'USER_ALREADY_PARTICIPANT',
  })
  await assert.rejects(client.invoke(new Api.messages.CheckChatInvite({ hash: 'unknown' })), {
    errorMessage: 'INVITE_HASH_EXPIRED',
  })
  const [join] = town.world.log.list({ method: 'messages.importChatInvite' })
  assert.equal(join?.effect, 'joined')
})

test('who joins and leaves a public group by themselves is in and out', async () => {
  await using town = await openTown()
  const [owner, guest] = [town.add({ name: 'Owner' }), town.add({ name: 'Guest' })]
  const chat = addCrowd(town, owner, 4)
  const client = await logInTeleproto(town, guest)
  const channel = await client.getInputEntity('crowd')
  await client.invoke(new Api.channels.JoinChannel({ channel }))
  assert.ok(chat.members.has(guest.id))
  await client.invoke(new Api.channels.LeaveChannel({ channel }))
  assert.ok(!chat.members.has(guest.id) && chat.left.has(guest.id))
})

test('a history is paged from the newest message to the first, none twice', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const chat = addCrowd(town, anna, 10)
  writePosts(town.world, chat, 250)
  const client = await logInTeleproto(town, anna)
  const ids: number[] = []
  for await (const message of client.iterMessages('crowd', { limit: 1000 })) ids.push(message.id)
  assert.deepEqual(
    ids,
    Array.from({ length: 251 }, (_, index) => 251 - index),
  )
})

test('both libraries list the communities that an account is in', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  addCrowd(town, anna, 3, { title: 'Crowd' })
  addCrowd(town, anna, 3, { kind: 'group', title: 'Friends', username: undefined })
  addCrowd(town, town.add({ name: 'Other' }), 3, { title: 'Elsewhere', username: 'elsewhere' })
  const teleproto = await logInTeleproto(town, anna)
  const dialogs = await teleproto.getDialogs({})
  assert.deepEqual(new Set(dialogs.map(({ title }) => title)), new Set(['Crowd', 'Friends']))
  const mtcute = await logInMtcute(town, anna)
  const titles: string[] = []
  for await (const { peer } of mtcute.iterDialogs()) titles.push(peer.displayName)
  assert.deepEqual(new Set(titles), new Set(['Crowd', 'Friends']))
})

test('more dialogs than one page holds are listed once each', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  for (let index = 0; index < 130; index++) {
    addCrowd(town, anna, 0, { title: `Crowd ${index}`, username: undefined })
  }
  const client = await logInTeleproto(town, anna)
  const titles: string[] = []
  for await (const { title } of client.iterDialogs({})) titles.push(title ?? '')
  assert.equal(new Set(titles).size, 130)
  assert.equal(titles.length, 130)
})

test('a person is shown as the viewer may see them', async () => {
  await using town = await openTown()
  const now = town.world.clock.seconds()
  const [anna, boris] = [town.add({ name: 'Anna' }), town.add({ name: 'Boris Orlov', premium: true, lastSeen: now })]
  const gone = town.world.addPerson({ name: '', deleted: true })
  const chat = addCrowd(town, anna, 0)
  for (const { id } of [boris, gone]) chat.members.set(id, { joinedAt: 0 })
  const client = await logInTeleproto(town, anna)
  const see = async (id: number) => {
    const accessHash = bigInt(town.world.accessHash(anna.id, id).toString())
    const [user] = await client.invoke(
      new Api.users.GetUsers({ id: [new Api.InputUser({ userId: bigInt(id), accessHash })] }),
    )
    assert.ok(user instanceof Api.User)
    return user
  }
  const stranger = await see(boris.id)
  assert.ok(stranger.premium && stranger.status instanceof Api.UserStatusOnline && !stranger.phone)
  const phoneContact = { clientId: bigInt(1), phone: boris.phone ?? '', firstName: 'B', lastName: '' }
  const contacts = [new Api.InputPhoneContact(phoneContact)]
  await client.invoke(new Api.contacts.ImportContacts({ contacts }))
  const friend = await see(boris.id)
  assert.ok(friend.contact && !friend.mutualContact && friend.phone === boris.phone)
  assert.ok((await see(gone.id)).deleted)
})
