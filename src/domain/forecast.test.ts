import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createCalendar } from './calendar.ts'
import { limitsOf } from './campaign-limits.ts'
import { forecast, freshAccount, type ForecastAccount } from './forecast.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const RULES = { limits: limitsOf({}), calendar: createCalendar({ timeZone: 'UTC' }) }
const fresh = (count: number) => Array.from({ length: count }, () => freshAccount(NOW))
const foretell = (people: number, accounts: readonly ForecastAccount[]) =>
  forecast({ people, accounts, now: NOW, timeZone: 'UTC', rules: RULES })

test('one account invites fifteen a day: forty people take three days', () => {
  const { days, asked, left } = foretell(40, fresh(1))
  assert.deepEqual([days, asked, left], [3, 40, 0])
})

test('one more account shortens it', () => {
  assert.equal(foretell(40, fresh(2)).days, 2)
  assert.equal(foretell(40, fresh(3)).days, 1)
})

test('nobody is promised beyond two hundred for each account', () => {
  const { asked, left, days } = foretell(1000, fresh(3))
  assert.deepEqual([asked, left, days], [600, 400, 14])
})

test('what is used up today moves the rest to tomorrow', () => {
  const { endsAt } = foretell(2, [{ opensAt: NOW, today: 29, todayHere: 0, everHere: 0 }])
  assert.equal(endsAt.toISOString(), '2026-11-21T00:00:00.000Z')
})

test('an account that rests until tomorrow has a fresh day then', () => {
  const opensAt = new Date('2026-11-21T10:00:00Z')
  const { asked, days, endsAt } = foretell(15, [{ opensAt, today: 30, todayHere: 15, everHere: 15 }])
  assert.deepEqual([asked, days, endsAt.toISOString()], [15, 1, '2026-11-21T12:55:00.000Z'])
})

test('without people or accounts nothing takes any time', () => {
  assert.deepEqual([foretell(0, fresh(1)).endsAt, foretell(5, []).left], [NOW, 5])
})

const accounts = fc.array(
  fc.record({
    opensAt: fc.integer({ min: -72, max: 72 }).map((hours) => new Date(NOW.getTime() + hours * 3_600_000)),
    today: fc.nat({ max: 30 }),
    todayHere: fc.nat({ max: 15 }),
    everHere: fc.nat({ max: 200 }),
  }),
  { maxLength: 6 },
)

test('nobody is counted twice or forgotten, and another account never makes it longer', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1500 }), accounts, (people, crew) => {
      const one = foretell(people, crew)
      const more = foretell(people, [...crew, freshAccount(NOW)])
      assert.equal(one.asked + one.left, people)
      assert.ok(one.asked <= crew.reduce((sum, { everHere }) => sum + 200 - everHere, 0))
      assert.ok(more.asked >= one.asked && (more.asked > one.asked || more.endsAt <= one.endsAt))
    }),
    { numRuns: 50 },
  )
})
