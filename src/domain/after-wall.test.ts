import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterWall } from './after-wall.ts'
import type { Clock } from './clock.ts'

const NOW = new Date('2026-11-20T12:00:00Z')

test('five wall seconds are five minutes of business time on a clock that runs sixty times as fast', () => {
  const clock: Clock = { now: () => NOW, wall: () => NOW, wallMsUntil: (at) => (at.getTime() - NOW.getTime()) / 60 }
  assert.equal(afterWall(clock, 5).getTime() - NOW.getTime(), 300_000)
})
