import assert from 'node:assert/strict'
import { test } from 'node:test'
import bigInt from 'big-integer'
import type { TelegramClient } from 'telegram/index.js'
import { Api } from 'telegram/index.js'
import { createTeleproto } from '../mtproto/testing/clients.ts'
import type { Person } from '../world/people.ts'
import { connectTeleproto, logInMtcute, logInTeleproto } from './testing/clients.ts'
import { type Town, addCrowd, openTown } from './testing/town.ts'

const getMe = (client: TelegramClient) => client.invoke(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] }))

/** An invitation of a new person by the owner of a new community. */
async function prepareInvite(town: Town) {
  const anna = town.add({ name: 'Anna' })
  const ivan = town.add({ name: 'Ivan' })
  const chat = addCrowd(town, anna, 3)
  const client = await logInTeleproto(town, anna)
  const hash = (id: number) => bigInt(town.world.accessHash(anna.id, id).toString())
  const channel = new Api.InputChannel({ channelId: bigInt(chat.id), accessHash: hash(chat.id) })
  const users = [new Api.InputUser({ userId: bigInt(ivan.id), accessHash: hash(ivan.id) })]
  return { anna, ivan, chat, client, invite: () => client.invoke(new Api.channels.InviteToChannel({ channel, users })) }
}

const inviteLog = (town: Town) =>
  town.world.log.list({ method: 'channels.inviteToChannel' }).map(({ answer, effect }) => [answer, effect])

test('an injected error comes with its code and seconds, and nobody joins', async () => {
  await using town = await openTown()
  const { invite, chat, ivan } = await prepareInvite(town)
  const method = 'channels.inviteToChannel'
  town.world.faults.add({ method, fault: { kind: 'error', error: 'FLOOD_WAIT_540' }, times: 1 })
  await assert.rejects(invite(), { code: 420, seconds: 540 })
  town.world.faults.add({
    method,
    fault: { kind: 'error', error: 'PEER_FLOOD' },
    times: 1,
    person: ivan.id,
    chat: chat.id,
  })
  await assert.rejects(invite(), { code: 400, errorMessage: 'PEER_FLOOD' })
  assert.equal(chat.members.has(ivan.id), false)
  await invite()
  assert.deepEqual(inviteLog(town), [
    ['FLOOD_WAIT_540', undefined],
    ['PEER_FLOOD', undefined],
    ['ok', 'joined'],
  ])
})

test('after a lost answer the person is in, though the inviter only sees a broken connection', async () => {
  await using town = await openTown()
  const { invite, chat, ivan } = await prepareInvite(town)
  town.world.faults.add({ method: 'channels.inviteToChannel', fault: { kind: 'afterEffect' }, times: 1 })
  await assert.rejects(invite(), /lost|disconnect|unsuccessful/i)
  assert.ok(chat.members.has(ivan.id))
  assert.deepEqual(inviteLog(town), [['lost', 'joined']])
})

test('a dropped call has no effect, and a hanging one no answer', async () => {
  await using town = await openTown()
  const { client, invite, chat, ivan } = await prepareInvite(town)
  const method = 'channels.inviteToChannel'
  town.world.faults.add({ method, fault: { kind: 'hang' }, times: 1 })
  const hanging = invite().then(
    () => 'answered',
    () => 'failed',
  )
  assert.ok(await getMe(client))
  assert.deepEqual(inviteLog(town), [['hang', undefined]])
  town.world.faults.add({ method, fault: { kind: 'drop' }, times: 1 })
  await assert.rejects(invite(), /lost|disconnect|unsuccessful/i)
  assert.equal(chat.members.has(ivan.id), false)
  assert.equal(await hanging, 'failed')
})

test('a session that was told it is revoked stays revoked, and so does a banned account', async () => {
  await using town = await openTown()
  const { client, invite, anna } = await prepareInvite(town)
  const method = 'channels.inviteToChannel'
  town.world.faults.add({ method, fault: { kind: 'error', error: 'SESSION_REVOKED' }, times: 1 })
  await assert.rejects(invite(), { code: 401, errorMessage: 'SESSION_REVOKED' })
  await assert.rejects(getMe(client), { code: 401, errorMessage: 'SESSION_REVOKED' })
  const again = await logInTeleproto(town, anna)
  assert.ok(await getMe(again))
  town.world.faults.add({
    method: '*',
    fault: { kind: 'error', error: 'USER_DEACTIVATED_BAN' },
    times: 1,
    account: anna.id,
  })
  await assert.rejects(getMe(again), { errorMessage: 'USER_DEACTIVATED_BAN' })
  await assert.rejects(getMe(again), { errorMessage: 'USER_DEACTIVATED_BAN' })
})

test('two teleproto clients with one session end it for both', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const first = await logInTeleproto(town, anna)
  await getMe(first)
  const session = String(first.session.save())
  const second = town.adopt(createTeleproto(town.centres.home, session, { autoReconnect: false }))
  await assert.rejects(second.connect(), { code: 406, errorMessage: 'AUTH_KEY_DUPLICATED' })
  await assert.rejects(getMe(first), { code: 406, errorMessage: 'AUTH_KEY_DUPLICATED' })
  assert.deepEqual(
    town.world.overlaps.list().map(({ account, connections }) => [account, connections]),
    [[anna.id, 2]],
  )
})

test('a client that comes back after it has left is no second one', async () => {
  await using town = await openTown()
  const anna = town.add({ name: 'Anna' })
  const first = await logInTeleproto(town, anna)
  const session = String(first.session.save())
  await first.destroy()
  const second = await connectTeleproto(town, session)
  assert.ok(await getMe(second))
  town.telegram.dropConnections(anna.id)
  const third = await connectTeleproto(town, session)
  assert.ok(await getMe(third))
  assert.deepEqual(town.world.overlaps.list(), [])
})

test('an mtcute client that reconnects by itself is no second one', async () => {
  await using town = await openTown()
  const anna: Person = town.add({ name: 'Anna' })
  const client = await logInMtcute(town, anna)
  assert.equal(town.telegram.dropConnections(anna.id), 1)
  assert.equal((await client.getUsers('self'))[0]?.id, anna.id)
  assert.deepEqual(town.world.overlaps.list(), [])
})

test('a method that is not served here is refused by name', async () => {
  await using town = await openTown()
  const client = await logInTeleproto(town, town.add({ name: 'Anna' }))
  await assert.rejects(client.invoke(new Api.payments.GetStarsTopupOptions()), { errorMessage: 'INPUT_METHOD_INVALID' })
})
