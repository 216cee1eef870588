import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import postgres, { type Sql } from 'postgres'
import { acquireLock, type AcquireLock } from './advisory-lock.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let admin: Sql
before(async () => {
  database = await createTestDatabase()
  admin = postgres(database.url, { max: 1 })
})
after(async () => {
  await admin.end()
  await database.drop()
})

function acquire(key: number, signal = new AbortController().signal, more: Partial<AcquireLock> = {}) {
  const times = { nextTryMs: () => 10, beatMs: 10, deadlineMs: 2000 }
  return acquireLock({ directUrl: database.url, key, signal, onError: () => {}, ...times, ...more })
}

async function held(key: number) {
  const lock = await acquire(key)
  assert.ok(lock)
  return lock
}

async function lossOf(lost: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  lost.addEventListener('abort', () => resolve(), { once: true })
  if (!lost.aborted) await promise
}

test('one holds the lock, the next one stands by until it is given back', async () => {
  const first = await held(1)
  const order: string[] = []
  const standby = held(1).then((lock) => {
    order.push('second leads')
    return lock
  })
  await new Promise((resolve) => setTimeout(resolve, 60))
  order.push('first releases')
  await first.release()
  const second = await standby
  assert.deepEqual(order, ['first releases', 'second leads'])
  assert.equal(first.lost.aborted, true)
  assert.equal(second.lost.aborted, false)
  await second.release()
})

test('when the connection of the holder is cut, it loses the lock and another takes over', async () => {
  const first = await held(2)
  const standby = held(2)
  await admin`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 2 and granted
    and database = (select oid from pg_database where datname = current_database())`
  await lossOf(first.lost)
  const second = await standby
  assert.equal(second.lost.aborted, false)
  await Promise.all([first.release(), second.release()])
})

test('whoever stands by stops when asked to', async () => {
  const first = await held(4)
  const stopping = new AbortController()
  const standby = acquire(4, stopping.signal)
  stopping.abort()
  assert.equal(await standby, undefined)
  await first.release()
})
