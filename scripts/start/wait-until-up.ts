import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from './child.ts'

const LOOK_EVERY_MS = 100
const LOOKS = 300
/** Something else may listen there, and never answer. */
const ANSWER_WITHIN_MS = 1000

/** Whether the product answers at /healthz, or at least still runs after half a minute (it may have no http role). */
export async function waitUntilUp(port: string, product: Child): Promise<boolean> {
  let hasEnded = false
  void product.ended.then(() => (hasEnded = true))
  for (let look = 0; look < LOOKS && !hasEnded; look += 1) {
    if (await answers(`http://127.0.0.1:${port}/healthz`)) return true
    await sleep(LOOK_EVERY_MS)
  }
  return !hasEnded
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })).ok
  } catch {
    return false
  }
}
