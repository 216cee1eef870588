import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { MtprotoServer, createServerSecrets } from './server.ts'
import { RawClient, RawSession } from './testing/raw-client.ts'
import { newKey } from './testing/raw-handshake.ts'
import { TinyTelegram } from './testing/tiny-telegram.ts'
import type { NewKey } from './handshake.ts'

const secrets = createServerSecrets()
const clients: RawClient[] = []
let telegram: TinyTelegram
let server: MtprotoServer
let key: NewKey
let session: RawSession

const nearestDc = { _: 'help.getNearestDc' }

async function connect(): Promise<RawClient> {
  const client = await RawClient.connect(server.port)
  clients.push(client)
  return client
}

beforeEach(async () => {
  telegram = new TinyTelegram()
  server = new MtprotoServer({ handler: telegram, secrets })
  await server.listen()
  const client = await connect()
  key = await newKey(client, server.publicKeyPem)
  session = new RawSession(client, key)
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await server.close()
})

test('a new session is greeted once', async () => {
  const first = session.send({ _: 'ping', pingId: 1n })
  const greeting = await session.next('new_session_created')
  assert.equal(greeting.object.firstMsgId, first)
  const second = session.send({ _: 'ping', pingId: 2n })
  await session.next('pong')
  const pong = await session.next('pong')
  assert.deepEqual([pong.object.msgId, pong.object.pingId], [second, 2n])
})

test('a request that comes twice under one id runs once and is answered twice', async () => {
  const id = session.send(nearestDc)
  const answer = await session.next('rpc_result')
  session.send(nearestDc, id)
  const repeated = await session.next('rpc_result')
  assert.deepEqual(repeated.object, answer.object)
  assert.ok(repeated.id > answer.id)
  assert.equal(telegram.count('help.getNearestDc'), 1)
})

test('an answer that was lost with its connection is sent again when the client asks', async () => {
  const id = session.send(nearestDc)
  await session.next('rpc_result')
  session.client.close()
  const resumed = session.over(await connect())
  const question = resumed.send({ _: 'msgs_state_req', msgIds: [id, id + 1n, 2n ** 63n - 1n, 1n] })
  const answer = await resumed.next('rpc_result')
  const states = await resumed.next('msgs_state_info')
  assert.equal(answer.object.reqMsgId, id)
  assert.equal(states.object.reqMsgId, question)
  assert.deepEqual([...(states.object.info as Buffer)], [4, 2, 3, 1])
  assert.equal(telegram.count('help.getNearestDc'), 1)
})

test('an answer that the client has acknowledged is not kept', async () => {
  const id = session.send(nearestDc)
  const answer = await session.next('rpc_result')
  session.send({ _: 'msgs_ack', msgIds: [answer.id] })
  session.send({ _: 'msg_resend_req', msgIds: [answer.id] })
  const states = await session.next('msgs_state_info')
  assert.deepEqual([...(states.object.info as Buffer)], [1])
  session.send(nearestDc, id)
  session.send({ _: 'ping', pingId: 3n })
  await session.next('pong')
  assert.equal(telegram.count('help.getNearestDc'), 1)
})

test('a client that heard of an answer but did not see it gets it again', async () => {
  session.send(nearestDc)
  const answer = await session.next('rpc_result')
  session.send({ _: 'msg_resend_req', msgIds: [answer.id] })
  assert.deepEqual((await session.next('rpc_result')).object, answer.object)
})

test('a request under an old salt does not run until it comes with the new one', async () => {
  session.send({ _: 'ping', pingId: 1n })
  await session.next('pong')
  const known = server.findKey(session.keyId)
  assert.ok(known)
  server.changeSalt(known)
  const id = session.send(nearestDc)
  const refusal = await session.next('bad_server_salt')
  assert.deepEqual([refusal.object.badMsgId, refusal.object.errorCode], [id, 48])
  assert.equal(telegram.count('help.getNearestDc'), 0)
  session.send(nearestDc, session.newMessageId(), refusal.object.newServerSalt as bigint)
  await session.next('rpc_result')
  assert.equal(telegram.count('help.getNearestDc'), 1)
})

test('the messages of a container are handled one by one', async () => {
  const [first, second] = [session.newMessageId(), session.newMessageId()]
  session.sendContainer([
    { id: first, object: nearestDc },
    { id: second, object: { _: 'ping', pingId: 7n } },
  ])
  const pong = await session.next('pong')
  const answer = await session.next('rpc_result')
  assert.deepEqual([pong.object.msgId, answer.object.reqMsgId], [second, first])
})

test('a request that hangs leaves others alone', async () => {
  session.send({ _: 'help.getSupportName' })
  const id = session.send(nearestDc)
  assert.equal((await session.next('rpc_result')).object.reqMsgId, id)
})

test('a request that its layer does not know is refused by name', async () => {
  session.sendBytes(Buffer.from('efbeadde00000000', 'hex'))
  const { object } = await session.next('rpc_result')
  assert.deepEqual(object.result, { _: 'rpc_error', errorCode: 400, errorMessage: 'INPUT_METHOD_INVALID' })
})

test('a failure of a handler is answered as an internal error and reported', async () => {
  const failures: string[] = []
  const handler = { handle: async () => ({ _: 'nearestDc', country: 'AQ' }) }
  const broken = new MtprotoServer({
    handler,
    secrets,
    onFailure: (error, where) => failures.push(`${where}: ${String(error)}`),
  })
  const client = await RawClient.connect(await broken.listen())
  clients.push(client)
  const other = new RawSession(client, await newKey(client, broken.publicKeyPem))
  other.send(nearestDc)
  const { object } = await other.next('rpc_result')
  assert.deepEqual(object.result, { _: 'rpc_error', errorCode: 500, errorMessage: 'INTERNAL' })
  assert.deepEqual(failures, ['help.getNearestDc: TlError: nearestDc.thisDc is missing (layer 229)'])
  await broken.close()
})

test('a packet under a key that nobody made is answered with transport error 404', async () => {
  const stranger = new RawSession(await connect(), { ...key, auth: Buffer.alloc(256, 7) })
  stranger.send({ _: 'ping', pingId: 1n })
  assert.equal((await stranger.client.nextPacket())?.readInt32LE(0), -404)
})

test('updates go to the session that asked for something last, unless it wants none', async () => {
  const pushed = { _: 'updateShort', update: { _: 'updateConfig' }, date: 1 }
  session.send(nearestDc)
  await session.next('rpc_result')
  const media = new RawSession(await connect(), key)
  media.send({ _: 'invokeWithoutUpdates', query: nearestDc })
  await media.next('rpc_result')
  const [authKey] = telegram.keys
  assert.ok(authKey)
  assert.equal(server.push(authKey, pushed), true)
  assert.deepEqual((await session.next('updateShort')).object, pushed)
})

test('a connection is dropped by its key, and a push finds nobody then', async () => {
  session.send(nearestDc)
  await session.next('rpc_result')
  const [authKey] = telegram.keys
  assert.ok(authKey)
  assert.equal(
    server.dropConnections((dropped) => dropped?.id === 'another'),
    0,
  )
  assert.equal(
    server.dropConnections((dropped) => dropped?.id === authKey.id),
    1,
  )
  assert.equal(await session.client.nextPacket(), undefined)
  assert.equal(server.push(authKey, { _: 'updatesTooLong' }), false)
})

test('a connection that gives no sign of life in the time it has named is closed', async () => {
  session.send({ _: 'ping_delay_disconnect', pingId: 1n, disconnectDelay: 0 })
  await session.next('pong')
  while (await clients[0]?.nextPacket()) continue
})
