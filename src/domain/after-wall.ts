import type { Clock } from './clock.ts'
import { addSeconds } from './pacing.ts'

const HOUR_SECONDS = 3600

/** The business moment that comes after some wall seconds, at the rate at which the clock runs now. */
export function afterWall(clock: Clock, wallSeconds: number): Date {
  const now = clock.now()
  const wallSecondsAnHour = clock.wallMsUntil(addSeconds(now, HOUR_SECONDS)) / 1000
  return addSeconds(now, (wallSeconds * HOUR_SECONDS) / Math.max(wallSecondsAnHour, Number.EPSILON))
}
