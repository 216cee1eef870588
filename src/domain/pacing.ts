import { LIMITS } from './limits.ts'
import { randomInt, type Random } from './random.ts'

/** Draws the pause that one account makes after an invite, in seconds. */
export function drawPause(random: Random): number {
  return randomInt(random, LIMITS.pauseSecondsFrom, LIMITS.pauseSecondsTo)
}

/** What a pause comes to on average, in seconds: for forecasts. */
export const MEAN_PAUSE_SECONDS = (LIMITS.pauseSecondsFrom + LIMITS.pauseSecondsTo) / 2

export function addSeconds(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000)
}

export function later(one: Date, other: Date): Date {
  return one > other ? one : other
}
