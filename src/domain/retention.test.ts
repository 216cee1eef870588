import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { afterLook, firstLookAt, type Look } from './retention.ts'

const JOINED = new Date('2026-11-20T12:00:00Z')
const after = (hours: number) => new Date(JOINED.getTime() + hours * 3_600_000)
const look = (hours: number, seen: Look['seen'], stayedDay?: boolean) =>
  afterLook({ joinedAt: JOINED, now: after(hours), stayedDay, seen })

test('somebody who joined is looked for after a day and after a week', () => {
  assert.deepEqual(firstLookAt(JOINED), after(24))
  assert.deepEqual(look(24, 'in'), { stayedDay: true, stayedWeek: undefined, lookAgainAt: after(168) })
  assert.deepEqual(look(168, 'in', true), { stayedDay: true, stayedWeek: true, lookAgainAt: undefined })
})

test('who is out has not stayed, and is not looked for again', () => {
  assert.deepEqual(look(25, 'out'), { stayedDay: false, stayedWeek: false, lookAgainAt: undefined })
  assert.deepEqual(look(169, 'out', true), { stayedDay: true, stayedWeek: false, lookAgainAt: undefined })
})

test('a look that comes a week late claims nothing about the first day', () => {
  assert.deepEqual(look(200, 'out'), { stayedDay: undefined, stayedWeek: false, lookAgainAt: undefined })
  assert.deepEqual(look(200, 'in'), { stayedDay: true, stayedWeek: true, lookAgainAt: undefined })
})

test('looking comes to an end, whatever is seen', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Look['seen']>('in', 'out', 'unknowable'), { minLength: 2 }), (answers) => {
      let at: Date | undefined = firstLookAt(JOINED)
      let stayedDay: boolean | undefined
      let looks = 0
      for (const seen of answers) {
        if (!at) break
        const stay = afterLook({ joinedAt: JOINED, now: at, stayedDay, seen })
        assert.ok(!stay.lookAgainAt || stay.lookAgainAt > at)
        ;({ lookAgainAt: at, stayedDay } = stay)
        looks += 1
      }
      assert.ok(looks <= 2 && at === undefined)
    }),
  )
})
