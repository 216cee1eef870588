import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { parseClockHeader, startFastClock, systemClock } from './clock.ts'
import { createLog } from './log.ts'

const log = createLog({ level: 'silent' })
const YEAR_2030 = Date.UTC(2030, 0, 1)
const HOUR_MS = 3_600_000

test('a clock that follows another takes over its time and its rate', async () => {
  const server = createServer((_, answer) => {
    answer.setHeader('x-sandbox-clock', `${YEAR_2030};3600`).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const clock = await startFastClock({ rate: 1, follow: `http://127.0.0.1:${port}`, log })
  try {
    const now = clock.now()
    assert.equal(now.getUTCFullYear(), 2030)
    const ms = clock.wallMsUntil(new Date(now.getTime() + 10 * HOUR_MS))
    assert.ok(ms > 0 && ms <= 10_000, `10 hours at 3600 times the speed are at most 10 s, not ${ms} ms`)
    assert.ok(Math.abs(clock.wall().getTime() - Date.now()) < HOUR_MS)
  } finally {
    clock.stop()
    server.closeAllConnections()
    server.close()
  }
})

test('without a clock to follow business time runs at the given rate from now', async () => {
  const clock = await startFastClock({ rate: 1000, log })
  try {
    assert.ok(Math.abs(clock.now().getTime() - Date.now()) < HOUR_MS)
    assert.equal(Math.round(clock.wallMsUntil(new Date(clock.now().getTime() + 1_000_000_000)) / 1_000_000), 1)
    assert.equal(clock.wallMsUntil(new Date(0)), 0)
  } finally {
    clock.stop()
  }
})

test('business time never goes back', async () => {
  const clock = await startFastClock({ rate: 100_000, log })
  clock.stop()
  const moments = Array.from({ length: 100 }, () => clock.now().getTime())
  assert.deepEqual(
    moments,
    moments.toSorted((one, other) => one - other),
  )
})

test("the machine's clock has one time", () => {
  const clock = systemClock()
  assert.ok(clock.wallMsUntil(new Date(Date.now() + HOUR_MS)) > HOUR_MS / 2)
  assert.equal(clock.wallMsUntil(new Date(Date.now() - HOUR_MS)), 0)
})

test('only a moment and a rate make a clock header', () => {
  assert.deepEqual(parseClockHeader('1893456000000;60.5'), { business: 1893456000000, rate: 60.5 })
  assert.deepEqual(parseClockHeader('5;0'), { business: 5, rate: 0 })
  for (const wrong of [null, '', ';', '5', '5;', ';5', 'a;b', '5;-1', 'Infinity;1']) {
    assert.equal(parseClockHeader(wrong), undefined, String(wrong))
  }
})
