import { pause } from '#domain/pause.ts'

/** Lets one part of a process end another's wait. */
export interface Waker {
  wake(): void
  /** Waits for the next wake, one since the last wait, the signal, or `ms` wall milliseconds at most. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export function createWaker(): Waker {
  let awake = new AbortController()
  return {
    wake: () => awake.abort(),
    async wait(ms, signal) {
      await pause(ms, AbortSignal.any([signal, awake.signal]))
      if (awake.signal.aborted) awake = new AbortController()
    },
  }
}
