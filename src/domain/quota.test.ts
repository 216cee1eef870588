import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createCalendar } from './calendar.ts'
import { limitsOf } from './campaign-limits.ts'
import { dayOf } from './day.ts'
import { LIMITS } from './limits.ts'
import { addSeconds } from './pacing.ts'
import { openingOf, type AccountTimes } from './quota.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
const DAY = dayOf(NOW, 'UTC')
const RULES = { limits: limitsOf({}), calendar: createCalendar({ timeZone: 'UTC' }) }
const IDLE: AccountTimes = {
  state: 'active',
  restsUntil: undefined,
  nextInviteAt: NOW,
  today: 0,
  todayHere: 0,
  everHere: 0,
}
const opening = (changes: Partial<AccountTimes>) => openingOf({ ...IDLE, ...changes }, RULES, NOW)

test('an idle account may act at once, also at the very moment its pause ends', () => {
  assert.deepEqual(opening({}), { kind: 'now' })
  assert.deepEqual(opening({ nextInviteAt: addSeconds(NOW, 1) }), { kind: 'at', at: addSeconds(NOW, 1), why: 'pause' })
})

test('each limit closes the day at its last invite', () => {
  assert.equal(opening({ today: 29, todayHere: 14, everHere: 199 }).kind, 'now')
  assert.deepEqual(opening({ today: 30 }), { kind: 'at', at: DAY.end, why: 'day-limit' })
  assert.deepEqual(opening({ todayHere: 15 }), { kind: 'at', at: DAY.end, why: 'day-limit-here' })
  assert.deepEqual(opening({ everHere: 200 }), { kind: 'never', why: 'used-up' })
})

test('the longest of several waits counts', () => {
  const restsUntil = addSeconds(DAY.end, 60)
  assert.deepEqual(opening({ today: 30, state: 'restricted', restsUntil }), {
    kind: 'at',
    at: restsUntil,
    why: 'restricted',
  })
  assert.deepEqual(opening({ today: 30, state: 'resting', restsUntil: NOW }), {
    kind: 'at',
    at: DAY.end,
    why: 'day-limit',
  })
})

test('a rest that is over does not hold anybody up', () => {
  assert.deepEqual(opening({ state: 'resting', restsUntil: NOW }), { kind: 'now' })
})

test('a lost or disabled account never opens by itself', () => {
  assert.deepEqual(opening({ state: 'lost' }), { kind: 'never', why: 'unusable' })
  assert.deepEqual(opening({ state: 'disabled' }), { kind: 'never', why: 'unusable' })
})

const any = fc.record({
  state: fc.constantFrom('active', 'resting', 'restricted', 'lost', 'disabled'),
  restsUntil: fc.option(
    fc.integer({ min: -9e4, max: 9e4 }).map((s) => addSeconds(NOW, s)),
    { nil: undefined },
  ),
  nextInviteAt: fc.integer({ min: -9e4, max: 9e4 }).map((s) => addSeconds(NOW, s)),
  today: fc.nat({ max: 40 }),
  todayHere: fc.nat({ max: 20 }),
  everHere: fc.nat({ max: 210 }),
})

test('whoever may act now is within every limit, and every wait lies ahead', () => {
  fc.assert(
    fc.property(any, (account) => {
      const found = openingOf(account, RULES, NOW)
      if (found.kind === 'at') assert.ok(found.at > NOW)
      if (found.kind !== 'now') return
      assert.ok(account.today < LIMITS.invitesADay && account.todayHere < LIMITS.invitesADayIntoOne)
      assert.ok(account.everHere < LIMITS.invitesEverIntoOne && account.nextInviteAt <= NOW)
    }),
  )
})
