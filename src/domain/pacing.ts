import { limitsOf, type Limits } from './campaign-limits.ts'
import { randomInt, type Random } from './random.ts'

type Pause = Pick<Limits, 'pauseSecondsFrom' | 'pauseSecondsTo'>

/** Draws the pause that one account makes after an invite, in seconds. */
export function drawPause(random: Random, { pauseSecondsFrom, pauseSecondsTo }: Pause = limitsOf({})): number {
  return randomInt(random, pauseSecondsFrom, pauseSecondsTo)
}

/** What a pause comes to on average, in seconds: for forecasts. */
export function meanPauseSeconds({ pauseSecondsFrom, pauseSecondsTo }: Pause): number {
  return (pauseSecondsFrom + pauseSecondsTo) / 2
}

export function addSeconds(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000)
}

export function later(one: Date, other: Date): Date {
  return one > other ? one : other
}
