import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTurns } from './turns.ts'

test('whoever asks for the same key waits for those before, also after an error', async () => {
  const turns = createTurns<number>()
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = turns.take(1, async () => {
    await gate.promise
    order.push('first')
    throw new Error('first failed')
  })
  const second = turns.take(1, async () => order.push('second'))
  await turns.take(2, async () => order.push('another key'))
  assert.equal(turns.isTaken(1), true)
  gate.resolve()
  await assert.rejects(first, /first failed/)
  await second
  assert.deepEqual(order, ['another key', 'first', 'second'])
  assert.equal(turns.isTaken(1), false)
})

test('it settles when the last turn is over, or when nobody wants to wait any longer', async () => {
  const turns = createTurns<string>()
  assert.equal(await turns.settled(60_000), true)
  const gate = Promise.withResolvers<void>()
  const use = turns.take('a', () => gate.promise)
  assert.equal(await turns.settled(1), false)
  gate.resolve()
  assert.equal(await turns.settled(60_000), true)
  await use
})
