import assert from 'node:assert/strict'
import { test } from 'node:test'
import bigInt from 'big-integer'
import type { TelegramClient } from 'telegram/index.js'
import { Api } from 'telegram/index.js'
import { logInMtcute, logInTeleproto } from './testing/clients.ts'
import { addCrowd, openTown } from './testing/town.ts'

interface Page {
  readonly offset: number
  readonly filter?: Api.TypeChannelParticipantsFilter
}

async function list(client: TelegramClient, username: string, { offset, filter }: Page) {
  const channel = await client.getInputEntity(username)
  const request = {
    channel,
    filter: filter ?? new Api.ChannelParticipantsRecent(),
    offset,
    limit: 200,
    hash: bigInt(0),
  }
  const answer = await client.invoke(new Api.channels.GetParticipants(request))
  assert.ok(answer instanceof Api.channels.ChannelParticipants)
  return { count: answer.count, ids: answer.users.map(({ id }) => Number(id)) }
}

test('10 000 members of a larger group can be paged, 200 at a time, none twice', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const chat = addCrowd(town, anna, 10_500)
  const client = await logInTeleproto(town, anna)
  const seen: number[] = []
  for (let offset = 0; ; offset += 200) {
    const { count, ids } = await list(client, 'crowd', { offset })
    assert.equal(count, 10_501)
    if (ids.length === 0) break
    seen.push(...ids)
  }
  assert.deepEqual(seen, [...chat.members.keys()].slice(0, 10_000))
})

test('mtcute reads the same members through its own helper', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const chat = addCrowd(town, anna, 450)
  const client = await logInMtcute(town, anna)
  const ids: number[] = []
  for await (const { user } of client.iterChatMembers('crowd', { type: 'recent' })) ids.push(user.id)
  assert.deepEqual(ids, [...chat.members.keys()])
})

test('a hidden list shows administrators and bots, and everybody to an administrator', async () => {
  await using town = await openTown()
  const [owner, guest] = [town.add({ name: 'Owner' }), town.add({ name: 'Guest' })]
  const chat = addCrowd(town, owner, 30, { hiddenMembers: true })
  const bot = town.world.addPerson({ name: 'Bot', bot: true })
  for (const { id } of [guest, bot]) chat.members.set(id, { joinedAt: 0 })
  const [asOwner, asGuest] = [await logInTeleproto(town, owner), await logInTeleproto(town, guest)]
  assert.deepEqual((await list(asGuest, 'crowd', { offset: 0 })).ids, [owner.id, bot.id])
  assert.equal((await list(asOwner, 'crowd', { offset: 0 })).ids.length, 33)
  const channel = await asGuest.getInputEntity('crowd')
  const full = await asGuest.invoke(new Api.channels.GetFullChannel({ channel }))
  assert.ok(full.fullChat instanceof Api.ChannelFull)
  assert.equal(full.fullChat.participantsHidden, true)
  assert.ok(!full.fullChat.canViewParticipants)
  assert.equal(full.fullChat.participantsCount, 33)
})

test('administrators, bots, contacts and names are found by their filters', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna Petrova' })
  const chat = addCrowd(town, anna, 5)
  const friend = town.world.addPerson({ name: 'Zoe Petrova', username: 'zoe_plays' })
  chat.members.set(friend.id, { joinedAt: 0 })
  anna.contacts.add(friend.id)
  const client = await logInTeleproto(town, anna)
  const find = async (filter: Api.TypeChannelParticipantsFilter) =>
    (await list(client, 'crowd', { offset: 0, filter })).ids
  assert.deepEqual(await find(new Api.ChannelParticipantsAdmins()), [anna.id])
  assert.deepEqual(await find(new Api.ChannelParticipantsBots()), [])
  assert.deepEqual(await find(new Api.ChannelParticipantsContacts({ q: '' })), [friend.id])
  assert.deepEqual(await find(new Api.ChannelParticipantsSearch({ q: 'petr' })), [anna.id, friend.id])
  assert.deepEqual(await find(new Api.ChannelParticipantsSearch({ q: 'zoe_' })), [friend.id])
})

test('a channel keeps its subscribers from readers, a private group keeps everything from strangers', async () => {
  await using town = await openTown()
  const [owner, reader] = [town.add({ name: 'Owner' }), town.add({ name: 'Reader' })]
  const talk = addCrowd(town, owner, 3, { username: 'talk' })
  const news = addCrowd(town, owner, 3, { kind: 'channel', username: 'news', discussion: talk.id })
  news.members.set(reader.id, { joinedAt: 0 })
  const client = await logInTeleproto(town, reader)
  await assert.rejects(list(client, 'news', { offset: 0 }), { errorMessage: 'CHAT_ADMIN_REQUIRED' })
  const channel = await client.getInputEntity('news')
  const full = await client.invoke(new Api.channels.GetFullChannel({ channel }))
  assert.ok(full.fullChat instanceof Api.ChannelFull)
  assert.equal(Number(full.fullChat.linkedChatId), talk.id)
  const closed = addCrowd(town, owner, 3, { username: undefined })
  const accessHash = bigInt(town.world.accessHash(reader.id, closed.id).toString())
  const private_ = new Api.InputChannel({ channelId: bigInt(closed.id), accessHash })
  await assert.rejects(client.invoke(new Api.channels.GetFullChannel({ channel: private_ })), {
    errorMessage: 'CHANNEL_PRIVATE',
  })
})
