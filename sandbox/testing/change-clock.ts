import { setTimeout as sleep } from 'node:timers/promises'
import type { SandboxClient } from '../client.ts'

/** Whoever follows the clock looks at it once a second. */
const UNTIL_NOTICED_MS = 1200

/**
 * Changes the pace or the moment, and waits until the product has noticed: an act at a moment that it takes for
 * earlier than it is would seem to come too soon before the next one.
 */
export async function changeClock(
  box: SandboxClient,
  change: { readonly rate: number } | { readonly advanceSeconds: number },
): Promise<void> {
  await box.post('/clock', change)
  await sleep(UNTIL_NOTICED_MS)
}
