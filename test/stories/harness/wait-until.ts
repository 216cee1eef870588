import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_EVERY_MS = 50
const LONGEST_SECONDS = 30

/** @throws Error if it does not come true within half a minute */
export async function waitUntil(
  what: string,
  isTrue: () => Promise<boolean>,
  seconds = LONGEST_SECONDS,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${seconds} s`)
    await sleep(LOOK_EVERY_MS)
  }
}
