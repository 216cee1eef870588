import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawPause } from './pacing.ts'

test('every pause lasts ten to fifteen minutes, both ends included', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(fc.property(chance, (drawn) => drawPause(() => drawn) >= 600 && drawPause(() => drawn) <= 900))
  assert.deepEqual([drawPause(() => 0), drawPause(() => 1 - Number.EPSILON)], [600, 900])
})
