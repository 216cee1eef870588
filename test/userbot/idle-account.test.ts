import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAccount } from '#userbot/open-account.ts'
import { listenOnLowPort } from '#sandbox/mtproto/listen.ts'
import { assertNothingLeft, logIn, openPlace, type Place } from './telegram.ts'

afterEach(assertNothingLeft)

/** A road to Telegram on which packets can get lost. */
async function openRoad(place: Place) {
  const sockets = new Set<Socket>()
  let isMuted = false
  const server = createServer((near) => {
    const far = connect(place.town.centres.home.port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (data) => isMuted || to.write(data))
      from.on('error', () => {})
      from.on('close', () => to.destroy())
    }
  })
  const port = await listenOnLowPort(server)
  return {
    port,
    mute: () => {
      isMuted = true
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

test('an idle account stays open by its pings, and closes when they are not answered', async () => {
  await using place = await openPlace()
  await using road = await openRoad(place)
  const anna = place.town.add({ name: 'Anna' })
  const endpoint = { host: '127.0.0.1', publicKeyPem: place.town.centres.home.publicKeyPem, port: road.port }
  const settings = { ...place.settings, endpoint, pingEveryMs: 20, callTimeoutMs: 1000 }
  const session = await logIn({ ...place, settings }, anna)
  const opened = await openAccount({ settings, session, telegramUserId: BigInt(anna.id) })
  assert.equal(opened.kind, 'open')
  await sleep(1500)
  assert.equal(opened.account.isOpen(), true)
  road.mute()
  while (opened.account.isOpen()) await sleep(10)
})

test('a connection whose leash is not made longer is closed by Telegram', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const settings = { ...place.settings, pingEveryMs: 20 }
  const session = await logIn({ ...place, settings }, anna)
  const endsAt = performance.now() + 2500
  const leash = () => endsAt - performance.now()
  const opened = await openAccount({ settings, session, telegramUserId: BigInt(anna.id), leash })
  assert.equal(opened.kind, 'open')
  while (opened.account.isOpen()) await sleep(10)
})
