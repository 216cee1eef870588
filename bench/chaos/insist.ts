import { setTimeout as sleep } from 'node:timers/promises'

const AGAIN_MS = 250
const LONGEST_MS = 180_000
/** A cut connection of the driver may never answer again: github.com/porsager/postgres/issues/1154 */
const ANSWER_MS = 15_000

/** Does something that trouble may thwart, until it works. @throws the last error after three minutes */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LONGEST_MS
  for (;;) {
    try {
      return await within(ANSWER_MS, work())
    } catch (error) {
      if (performance.now() > deadline) throw error
      await sleep(AGAIN_MS)
    }
  }
}

/** @throws Error if it takes longer */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const done = new AbortController()
  const late = sleep(ms, undefined, { signal: done.signal }).then(() => {
    throw new Error(`no answer within ${ms} ms`)
  })
  late.catch(() => {})
  answer.catch(() => {})
  return Promise.race([answer, late]).finally(() => done.abort())
}

/** Looks until there is something to see, however often looking fails. @throws Error after `seconds` */
export async function lookFor<T>(what: string, look: () => Promise<T | undefined>, seconds: number): Promise<T> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const seen = await insist(look)
    if (seen !== undefined) return seen
    if (performance.now() > deadline) throw new Error(`${what} did not come within ${seconds} s`)
    await sleep(AGAIN_MS)
  }
}
