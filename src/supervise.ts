import type { Log } from '#domain/log.ts'
import { pause } from '#domain/pause.ts'

interface Supervised {
  readonly name: string
  /** Runs until the signal is aborted; returning earlier is an error. */
  readonly run: (signal: AbortSignal) => Promise<void>
  readonly signal: AbortSignal
  readonly log: Log
  /** Wall milliseconds before the first restart. */
  readonly pauseMs?: number
}

const RESTARTS = 5
/** Wall milliseconds after which a run counts as good, and the restarts as not in a row. */
const GOOD_RUN_MS = 60_000

/**
 * Keeps a background loop running: restarts it at most 5 times in a row, after pauses that double, and then throws for
 * the process to end loudly.
 */
export async function supervise({ name, run, signal, log, pauseMs = 500 }: Supervised): Promise<void> {
  for (let restarts = 0; ; restarts += 1) {
    const startedAt = performance.now()
    const error = await failureOf(run, signal)
    if (signal.aborted) return
    if (performance.now() - startedAt > GOOD_RUN_MS) restarts = 0
    if (restarts >= RESTARTS) throw new Error(`${name} failed ${RESTARTS + 1} times in a row`, { cause: error })
    log.error({ err: error, loop: name, restarts }, 'background loop ended, starting it again')
    await pause(pauseMs * 2 ** restarts, signal)
  }
}

async function failureOf(run: Supervised['run'], signal: AbortSignal): Promise<unknown> {
  try {
    await run(signal)
    return new Error('it returned')
  } catch (error) {
    return error
  }
}
