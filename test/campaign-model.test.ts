import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openTestWorld, type TestWorld } from '#services/campaigns/testing.ts'
import { commands } from './campaign-model/commands.ts'
import { beginLife } from './campaign-model/life.ts'
import { finishInPeace } from './campaign-model/finish-in-peace.ts'

const RUNS = 10
const LONGEST = 100

let world: TestWorld
const closing: (() => Promise<unknown>)[] = []
before(async () => {
  world = await openTestWorld({ after: (work) => void closing.push(work) })
})
after(async () => {
  for (const close of closing) await close()
})

test('whatever owners, workers and crashes do to campaigns, all invariants hold after each step, and in peace all end', async () => {
  const lives = fc.commands(commands(), { maxCommands: LONGEST, size: 'max' })
  await fc.assert(
    fc.asyncProperty(lives, async (steps) => {
      const { real, model } = await beginLife(world)
      await fc.asyncModelRun(() => ({ real, model }), steps)
      await finishInPeace(model, real)
      assert.ok(
        model.states.every((state) => state === 'done' || state === 'cancelled' || state === 'draft'),
        model.states.join(),
      )
    }),
    { numRuns: RUNS },
  )
})
