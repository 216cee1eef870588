import assert from 'node:assert/strict'
import { test } from 'node:test'
import bigInt from 'big-integer'
import { Api } from 'telegram/index.js'
import type { Person } from '../world/people.ts'
import { logInTeleproto } from './testing/clients.ts'
import { addCrowd, openTown, type Town } from './testing/town.ts'

async function openClub(town: Town) {
  const [anna, ivan, olga] = ['Anna', 'Ivan', 'Olga'].map((name) => town.add({ name })) as [Person, Person, Person]
  const chat = addCrowd(town, anna, 2, { username: undefined })
  const [client, guest] = [await logInTeleproto(town, anna), await logInTeleproto(town, ivan)]
  const hashFor = (viewer: Person, id: number) => bigInt(town.world.accessHash(viewer.id, id).toString())
  const peer = new Api.InputPeerChannel({ channelId: bigInt(chat.id), accessHash: hashFor(anna, chat.id) })
  const user = ({ id }: Person) => new Api.InputUser({ userId: bigInt(id), accessHash: hashFor(anna, id) })
  const exportLink = async (more: object = {}) => {
    const made = await client.invoke(new Api.messages.ExportChatInvite({ peer, title: 'Chess', ...more }))
    assert.ok(made instanceof Api.ChatInviteExported)
    return made.link
  }
  const importers = (link: string, requested = false) => {
    const page = { offsetDate: 0, offsetUser: new Api.InputUserEmpty(), limit: 10 }
    return client.invoke(new Api.messages.GetChatInviteImporters({ peer, link, requested, ...page }))
  }
  const follow = (link: string) =>
    guest.invoke(new Api.messages.ImportChatInvite({ hash: link.slice('https://t.me/+'.length) }))
  return { anna, ivan, olga, chat, client, guest, peer, user, hashFor, exportLink, importers, follow }
}

test('who follows a link is in, and its maker sees who came', async () => {
  await using town = await openTown()
  const { chat, ivan, client, peer, exportLink, importers, follow } = await openClub(town)
  const link = await exportLink()
  await follow(link)
  assert.ok(chat.members.has(ivan.id))
  assert.deepEqual(
    (await importers(link)).importers.map(({ userId }) => Number(userId)),
    [ivan.id],
  )
  const own = new Api.messages.GetExportedChatInvites({ peer, adminId: new Api.InputUserSelf(), limit: 10 })
  const { invites } = await client.invoke(own)
  assert.ok(invites[0] instanceof Api.ChatInviteExported && invites[0].usage === 1 && invites[0].title === 'Chess')
  await assert.rejects(follow(link), { errorMessage: 'USER_ALREADY_PARTICIPANT' })
})

test('a link with join requests lets in whom an administrator approves', async () => {
  await using town = await openTown()
  const { chat, ivan, olga, client, peer, user, exportLink, importers, follow } = await openClub(town)
  const link = await exportLink({ requestNeeded: true })
  await assert.rejects(follow(link), { errorMessage: 'INVITE_REQUEST_SENT' })
  assert.ok(!chat.members.has(ivan.id))
  assert.equal((await importers(link, true)).importers.length, 1)
  const decide = (person: Person) =>
    client.invoke(new Api.messages.HideChatJoinRequest({ peer, userId: user(person), approved: true }))
  await assert.rejects(decide(olga), { errorMessage: 'HIDE_REQUESTER_MISSING' })
  await decide(ivan)
  assert.ok(chat.members.has(ivan.id))
  assert.deepEqual([(await importers(link, true)).importers.length, (await importers(link)).importers.length], [0, 1])
})

test('a link ends: used up, expired, or revoked; and only administrators make one', async () => {
  await using town = await openTown()
  const { chat, ivan, olga, client, guest, peer, hashFor, exportLink, follow } = await openClub(town)
  const used = await exportLink({ usageLimit: 1 })
  town.world.findChatLink(used.slice(-16))?.link.importers.set(olga.id, { at: 0, requested: false })
  await assert.rejects(follow(used), { errorMessage: 'INVITE_HASH_EXPIRED' })
  const short = await exportLink({ expireDate: town.world.clock.seconds() + 60 })
  town.world.clock.advance(61)
  await assert.rejects(follow(short), { errorMessage: 'INVITE_HASH_EXPIRED' })
  const revoked = await exportLink()
  await client.invoke(new Api.messages.EditExportedChatInvite({ peer, link: revoked, revoked: true }))
  await assert.rejects(follow(revoked), { errorMessage: 'INVITE_HASH_EXPIRED' })
  await assert.rejects(exportLink({ title: 'x'.repeat(33) }), { errorMessage: 'INVITE_LINK_NAME_TOO_LONG' })
  await assert.rejects(exportLink({ usageLimit: 1, requestNeeded: true }), { errorMessage: 'USAGE_LIMIT_INVALID' })
  chat.members.set(ivan.id, { joinedAt: 0 })
  const own = new Api.InputPeerChannel({ channelId: bigInt(chat.id), accessHash: hashFor(ivan, chat.id) })
  await assert.rejects(guest.invoke(new Api.messages.ExportChatInvite({ peer: own })), {
    errorMessage: 'CHAT_ADMIN_REQUIRED',
  })
})

test('people write to each other: a chat with its history, the same message never twice', async () => {
  await using town = await openTown()
  const { anna, ivan, client, hashFor } = await openClub(town)
  const peer = new Api.InputPeerUser({ userId: bigInt(ivan.id), accessHash: hashFor(anna, ivan.id) })
  const send = (randomId: number) =>
    client.invoke(new Api.messages.SendMessage({ peer, message: 'Hello', randomId: bigInt(randomId) }))
  await send(1)
  // An error of code 500: the library tells no name for it.
  await assert.rejects(send(1))
  town.world.privateChats.send(ivan, anna, { text: 'Hi', at: town.world.clock.now() })
  const page = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 10, maxId: 0, minId: 0, hash: bigInt(0) }
  const history = await client.invoke(new Api.messages.GetHistory({ peer, ...page }))
  assert.ok(history instanceof Api.messages.Messages)
  const lines = history.messages.map((message) => message instanceof Api.Message && [message.out, message.message])
  assert.deepEqual(lines, [
    [false, 'Hi'],
    [true, 'Hello'],
  ])
  const start = { offsetDate: 0, offsetId: 0, offsetPeer: new Api.InputPeerEmpty(), limit: 100, hash: bigInt(0) }
  const found = await client.invoke(new Api.messages.GetDialogs(start))
  assert.ok(found instanceof Api.messages.Dialogs)
  assert.deepEqual(
    found.dialogs.map((dialog) => dialog instanceof Api.Dialog && dialog.peer.className),
    ['PeerUser', 'PeerChannel'],
  )
  const [sent] = town.world.log.list({ method: 'messages.sendMessage' })
  assert.equal(sent?.effect, 'sent_to_stranger')
})

test('whoever writes to many strangers is stopped; people may forbid it, and block', async () => {
  await using town = await openTown()
  const { anna, client, hashFor } = await openClub(town)
  let lastId = 0
  const send = ({ id }: Person) => {
    const peer = new Api.InputPeerUser({ userId: bigInt(id), accessHash: hashFor(anna, id) })
    return client.invoke(new Api.messages.SendMessage({ peer, message: 'Hello', randomId: bigInt((lastId += 1)) }))
  }
  const [closed, blocking] = [town.add({ name: 'Closed', whoMayWrite: 'contacts' }), town.add({ name: 'Blocking' })]
  blocking.blocked.add(anna.id)
  await assert.rejects(send(closed), { errorMessage: 'PRIVACY_PREMIUM_REQUIRED' })
  await assert.rejects(send(blocking), { errorMessage: 'USER_IS_BLOCKED' })
  for (let n = 0; n < 5; n += 1) await send(town.add({ name: `Stranger ${n}` }))
  await assert.rejects(send(town.add({ name: 'One more' })), { errorMessage: 'PEER_FLOOD' })
  const friend = town.add({ name: 'Friend' })
  anna.contacts.add(friend.id)
  await send(friend)
})
