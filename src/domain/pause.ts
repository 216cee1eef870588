import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from './clock.ts'

/** The longest single sleep in wall milliseconds: a clock that is set forward is noticed within it. */
const LONGEST_NAP_MS = 1000

/** Waits for some wall milliseconds; ends early, without an error, when the signal is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return
  try {
    await sleep(ms, undefined, signal ? { signal } : {})
  } catch (error) {
    if (!signal?.aborted) throw error
  }
}

/** Waits for a moment of business time; ends early, without an error, when the signal is aborted. */
export async function pauseUntil(clock: Clock, moment: Date, signal?: AbortSignal): Promise<void> {
  for (let ms = clock.wallMsUntil(moment); ms > 0 && !signal?.aborted; ms = clock.wallMsUntil(moment)) {
    await pause(Math.min(ms, LONGEST_NAP_MS), signal)
  }
}
