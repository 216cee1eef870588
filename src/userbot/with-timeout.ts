import { setTimeout as sleep } from 'node:timers/promises'

/** No answer came in time. */
export class NoAnswerError extends Error {}

/** The library never gives up on a call by itself. @throws NoAnswerError after so many wall milliseconds */
export async function withTimeout<T>(ms: number, answer: Promise<T>): Promise<T> {
  const done = new AbortController()
  const late = sleep(ms, undefined, { signal: done.signal }).then((): never => {
    throw new NoAnswerError(`no answer within ${ms} ms`)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    done.abort()
  }
}
