import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from './log.ts'
import { supervise } from './supervise.ts'

const log = createLog({ level: 'silent' })

test('a loop that ends is started again five times, and then the error comes out', async () => {
  let runs = 0
  const run = async (): Promise<void> => {
    runs += 1
    throw new Error(`run ${runs}`)
  }
  const { signal } = new AbortController()
  await assert.rejects(supervise({ name: 'poller', run, signal, log, pauseMs: 0 }), (error: Error) => {
    assert.match(error.message, /poller failed 6 times/)
    assert.equal((error.cause as Error).message, 'run 6')
    return true
  })
  assert.equal(runs, 6)
})

test('a loop that returns by itself is started again, and one that is asked to stop is not', async () => {
  const stopping = new AbortController()
  let runs = 0
  const run = async (): Promise<void> => {
    runs += 1
    if (runs === 3) stopping.abort()
  }
  await supervise({ name: 'sweep', run, signal: stopping.signal, log, pauseMs: 0 })
  assert.equal(runs, 3)
})
