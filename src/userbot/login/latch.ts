import { setTimeout as sleep } from 'node:timers/promises'

/** Something happened, and whoever waits for it goes on; it is remembered until somebody does. */
export interface Latch {
  set(): void
  /** Resolves when set, after so many wall milliseconds, or on the abort; whichever comes first. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function createLatch(): Latch {
  let happened = new AbortController()
  return {
    set: () => happened.abort(),
    wait: async (ms, signal) => {
      await sleepUntil(ms, AbortSignal.any([happened.signal, signal]))
      happened = new AbortController()
    },
  }
}

async function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
