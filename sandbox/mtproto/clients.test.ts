import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Api } from 'telegram/index.js'
import { Raw } from 'telegram/events/Raw.js'
import { MtprotoServer, type MtprotoServerOptions, createServerSecrets } from './server.ts'
import { createMtcute, createTeleproto } from './testing/clients.ts'
import { TinyTelegram } from './testing/tiny-telegram.ts'
import type { AuthKey } from './rpc.ts'

const secrets = createServerSecrets()
const loginUpdate = { _: 'updateShort', update: { _: 'updateLoginToken' }, date: 1 }

async function start(options: Partial<MtprotoServerOptions> = {}) {
  const handler = new TinyTelegram()
  const failures: unknown[] = []
  const server = new MtprotoServer({ handler, secrets, onFailure: (error) => failures.push(error), ...options })
  await server.listen()
  const stop = async () => {
    await server.close()
    assert.deepEqual(failures, [])
  }
  return { server, handler, failures, [Symbol.asyncDispose]: stop }
}

type Box = Awaited<ReturnType<typeof start>>

async function teleproto(box: Box, session = '') {
  const client = createTeleproto(box.server, session)
  await client.connect()
  return { client, [Symbol.asyncDispose]: () => client.destroy() }
}

async function mtcute(box: Box) {
  const client = await createMtcute(box.server)
  await client.connect()
  return { client, [Symbol.asyncDispose]: () => client.destroy() }
}

const nearestDc = new Api.help.GetNearestDc()

function onlyKey(box: Box): AuthKey {
  const [key] = box.handler.keys
  assert.ok(key)
  return key
}

test('a teleproto client connects, calls and sees an error by its name', async () => {
  await using box = await start()
  await using it = await teleproto(box)
  assert.equal((await it.client.invoke(nearestDc)).country, 'AQ')
  await assert.rejects(it.client.invoke(new Api.help.GetSupport()), { errorMessage: 'METHOD_NOT_KNOWN_HERE' })
  assert.equal(onlyKey(box).layer, 229)
})

test('an mtcute client connects, calls and sees an error by its name', async () => {
  await using box = await start()
  await using it = await mtcute(box)
  assert.equal((await it.client.call({ _: 'help.getNearestDc' })).country, 'AQ')
  await assert.rejects(it.client.call({ _: 'help.getSupport' }), { text: 'METHOD_NOT_KNOWN_HERE' })
  assert.equal(onlyKey(box).layer, 227)
})

test('both clients read an answer that is large enough to be packed', async () => {
  await using box = await start()
  await using first = await teleproto(box)
  await using second = await mtcute(box)
  const ids = await first.client.invoke(new Api.contacts.GetContactIDs({ hash: 0n as never }))
  const sameIds = await second.client.call({ _: 'contacts.getContactIDs', hash: 0 as never })
  assert.deepEqual([ids.length, sameIds.length, ids[4999], sameIds[4999]], [5000, 5000, 4999, 4999])
})

test('a pushed update reaches a teleproto client', async () => {
  await using box = await start()
  await using it = await teleproto(box)
  const heard = new Promise<string>((resolve) => {
    it.client.addEventHandler(
      (update: Api.TypeUpdate) => resolve(update.className),
      new Raw({ types: [Api.UpdateLoginToken] }),
    )
  })
  assert.equal(box.server.push(onlyKey(box), loginUpdate), true)
  assert.equal(await heard, 'UpdateLoginToken')
})

test('a pushed update reaches an mtcute client', async () => {
  await using box = await start()
  await using it = await mtcute(box)
  const heard = new Promise<string>((resolve) => it.client.onServerUpdate.add((update) => resolve(update._)))
  await it.client.call({ _: 'help.getNearestDc' })
  assert.equal(box.server.push(onlyKey(box), loginUpdate), true)
  assert.equal(await heard, 'updateShort')
})

test('clients whose connection is dropped come back with the same key', async () => {
  await using box = await start()
  await using first = await teleproto(box)
  await using second = await mtcute(box)
  await second.client.call({ _: 'help.getNearestDc' })
  assert.equal(box.server.dropConnections(), 2)
  assert.equal((await first.client.invoke(nearestDc)).country, 'AQ')
  assert.equal((await second.client.call({ _: 'help.getNearestDc' })).country, 'AQ')
  assert.equal(box.handler.keys.size, 2)
})

test('a stored session connects without a key exchange, although its salt is out of date', async () => {
  await using box = await start()
  let session = ''
  {
    await using it = await teleproto(box)
    session = String(it.client.session.save())
  }
  box.server.changeSalt(onlyKey(box))
  await using again = await teleproto(box, session)
  assert.equal((await again.client.invoke(nearestDc)).country, 'AQ')
  assert.equal(box.handler.keys.size, 1)
})

test('a server tells who is connected with a key, and when that ends', async () => {
  const events: string[] = []
  const log = (what: string) => (key: AuthKey, connectionId: number) => events.push(`${what} ${key.id} ${connectionId}`)
  await using box = await start({ onConnect: log('in'), onDisconnect: log('out') })
  const it = await teleproto(box)
  const key = onlyKey(box)
  const [connectionId] = box.server.connectionsOf(key)
  await it.client.destroy()
  await box.server.close()
  assert.deepEqual(events, [`in ${key.id} ${connectionId}`, `out ${key.id} ${connectionId}`])
  assert.deepEqual(box.server.connectionsOf(key), [])
})

test('a teleproto client whose key was forgotten makes a new one', async () => {
  await using box = await start()
  await using it = await teleproto(box)
  box.server.forgetKey(onlyKey(box))
  assert.equal((await it.client.invoke(nearestDc)).country, 'AQ')
  assert.equal(box.handler.keys.size, 2)
})

test('an mtcute client whose key was forgotten makes a new one', async () => {
  await using box = await start()
  await using it = await mtcute(box)
  await it.client.call({ _: 'help.getNearestDc' })
  box.server.forgetKey(onlyKey(box))
  assert.equal((await it.client.call({ _: 'help.getNearestDc' })).country, 'AQ')
  assert.equal(box.handler.keys.size, 2)
})

test('both clients follow an error that sends them to another data centre', async () => {
  await using second = await start()
  await using fourth = await start({ dc: 4, handler: second.handler })
  second.handler.centres.push(second.server, fourth.server)
  second.handler.homeDc = 4
  await using one = await teleproto(second)
  await using other = await mtcute(second)
  assert.equal((await one.client.invoke(nearestDc)).thisDc, 4)
  assert.equal((await other.client.call({ _: 'help.getNearestDc' })).thisDc, 4)
  assert.equal(one.client.session.port, fourth.server.port)
})
