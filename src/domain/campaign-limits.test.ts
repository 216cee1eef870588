import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { limitsOf, tightened } from './campaign-limits.ts'
import { LIMITS } from './limits.ts'
import { drawPause, meanPauseSeconds } from './pacing.ts'

test('without a wish the policy holds', () => {
  const policy = { aDay: 30, aDayHere: 15, everHere: 200, pauseSecondsFrom: 600, pauseSecondsTo: 900 }
  assert.deepEqual(limitsOf({}), policy)
  assert.deepEqual(tightened({ aDay: 30, aDayHere: 99, pauseMinutes: 3 }), {})
})

test('less a day also means less a day into one community, and a longer pause is as random as the usual one', () => {
  const { aDayHere, pauseSecondsFrom, pauseSecondsTo } = limitsOf({ aDay: 5, pauseMinutes: 60 })
  assert.deepEqual([aDayHere, pauseSecondsFrom, pauseSecondsTo], [5, 3600, 3900])
  assert.equal(meanPauseSeconds(limitsOf({ pauseMinutes: 60 })), 3750)
})

const wish = fc.record({ aDay: fc.double(), aDayHere: fc.double(), pauseMinutes: fc.double() }, { requiredKeys: [] })

test('whatever is wished for, or stored, never loosens the policy', () => {
  fc.assert(
    fc.property(wish, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (own, chance) => {
      for (const limits of [limitsOf(own), limitsOf(tightened(own))]) {
        assert.ok(limits.aDay >= 1 && limits.aDay <= LIMITS.invitesADay)
        assert.ok(limits.aDayHere >= 1 && limits.aDayHere <= LIMITS.invitesADayIntoOne)
        assert.equal(limits.everHere, LIMITS.invitesEverIntoOne)
        assert.ok(drawPause(() => chance, limits) >= LIMITS.pauseSecondsFrom)
      }
      assert.deepEqual(limitsOf(tightened(own)), limitsOf(own))
    }),
  )
})
