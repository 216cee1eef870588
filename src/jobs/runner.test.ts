import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestDatabase, type TestDatabase } from '#db/testing.ts'
import { pause } from '#domain/pause.ts'
import { openRunner, type Runner } from './runner.ts'

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
let database: TestDatabase
before(async () => {
  database = await createTestDatabase()
})
after(() => database.drop())

async function withRunner(use: (runner: Runner) => Promise<void>): Promise<void> {
  const runner = await openRunner({ directUrl: database.url, log })
  try {
    await use(runner)
  } finally {
    await runner.close()
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(5)
}

test('a ring while its job is active runs the job once more afterwards, however often it was rung', async () => {
  await withRunner(async (runner) => {
    let runs = 0
    const gate = Promise.withResolvers<void>()
    runner.work({
      invite: async () => {
        runs += 1
        await gate.promise
      },
    })
    await runner.ring({ job: 'invite', campaignId: 1 })
    await until(() => runs === 1)
    for (let times = 0; times < 3; times += 1) await runner.ring({ job: 'invite', campaignId: 1 })
    gate.resolve()
    await until(() => runs === 2)
    await runner.ring({ job: 'invite', campaignId: 1 })
    await until(() => runs === 3)
  })
})

test('rings that wait are one job for each row, and different rows run side by side', async () => {
  await withRunner(async (runner) => {
    for (const parseId of [1, 2, 1, 2, 1]) await runner.ring({ job: 'parse', parseId })
    const started: number[] = []
    const gate = Promise.withResolvers<void>()
    runner.work({
      parse: async (id) => {
        started.push(id)
        await gate.promise
      },
    })
    await until(() => started.length === 2)
    gate.resolve()
    await runner.ring({ job: 'parse', parseId: 3 })
    await until(() => started.length === 3)
    assert.deepEqual(new Set(started), new Set([1, 2, 3]))
  })
})

test('a job that fails is forgotten, and the next ring for its row runs', async () => {
  await withRunner(async (runner) => {
    let runs = 0
    runner.work({
      check: async () => {
        runs += 1
        if (runs === 1) throw new Error('the first one fails')
      },
    })
    await runner.ring({ job: 'check', campaignId: 1 })
    await until(() => runs === 1)
    await runner.ring({ job: 'check', campaignId: 1 })
    await until(() => runs === 2)
  })
})

test('it closes although a job hangs', async () => {
  const runner = await openRunner({ directUrl: database.url, log })
  const gate = Promise.withResolvers<void>()
  let isRunning = false
  runner.work({
    verify: async () => {
      isRunning = true
      await gate.promise
    },
  })
  await runner.ring({ job: 'verify', accountId: 1 })
  await until(() => isRunning)
  await runner.close(100)
  gate.resolve()
})
