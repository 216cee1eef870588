import type { Doorbell } from '#domain/doorbell.ts'
import { pause } from '#domain/pause.ts'
import { recoverAccounts } from '#services/accounts/recover-accounts.ts'
import type { Context } from '#services/context.ts'
import { findDue, type DueRing } from '#services/sweep/find-due.ts'
import { forgetExpired } from '#services/sweep/forget-expired.ts'

/** Wall milliseconds between two looks: the longest, for what nobody announced, and the shortest. */
const LONGEST_MS = 1000
const SHORTEST_MS = 10
/** Wall milliseconds until the same due moment is rung for again: each time twice as long, up to the longest. */
const RING_AGAIN_MS = { from: 1000, to: 30_000 }
/** Wall milliseconds between two looks for what has expired. */
const FORGET_EVERY_MS = 60_000

export interface SweepOptions {
  readonly ctx: Context
  readonly signal: AbortSignal
}

/** Rings for whatever is due, until it is aborted. Nothing is lost with the queue as long as this runs somewhere. */
export async function runSweep({ ctx, signal }: SweepOptions): Promise<void> {
  const ringOnce = createRinger(ctx.ring)
  let forgotAt = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    const { rings, someRested, nextInMs } = await findDue({ ctx })
    if (someRested) await recoverAccounts({ ctx })
    await ringOnce(rings)
    if (performance.now() - forgotAt >= FORGET_EVERY_MS) {
      await forgetExpired({ ctx })
      forgotAt = performance.now()
    }
    await pause(Math.max(SHORTEST_MS, Math.min(nextInMs ?? LONGEST_MS, LONGEST_MS)), signal)
  }
}

interface Rung {
  readonly since: string
  readonly at: number
  readonly againInMs: number
}

/** Most of what is due has been rung for and is under way: only what stays due for longer is rung for again. */
function createRinger(ring: Doorbell): (due: readonly DueRing[]) => Promise<void> {
  let rung = new Map<string, Rung>()
  return async (due) => {
    const still = new Map<string, Rung>()
    for (const one of due) {
      const key = JSON.stringify(one.ring)
      const last = rung.get(key)
      const isSame = last?.since === one.since
      if (last && isSame && performance.now() < last.at + last.againInMs) {
        still.set(key, last)
        continue
      }
      const againInMs = last && isSame ? Math.min(last.againInMs * 2, RING_AGAIN_MS.to) : RING_AGAIN_MS.from
      still.set(key, { since: one.since, at: performance.now(), againInMs })
      await ring(one.ring)
    }
    rung = still
  }
}
