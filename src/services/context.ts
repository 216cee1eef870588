import type { Queryable } from '#db/client.ts'
import type { Clock } from '#domain/clock.ts'
import type { Doorbell, Ring } from '#domain/doorbell.ts'
import type { Log } from '#domain/log.ts'
import type { Random } from '#domain/random.ts'

/** What every verb acts with. */
export interface Context {
  readonly db: Queryable
  readonly clock: Clock
  readonly random: Random
  readonly ring: Doorbell
  readonly log: Log
  /** For the audit trail: `owner`, `worker <holder>`, `sweep`. */
  readonly actor: string
}

/** The context of one owner's own actions: every query filters by `ownerId`. */
export interface OwnerContext extends Context {
  readonly ownerId: bigint
}

/**
 * Runs `work` in one transaction (a savepoint inside another). Rings leave after the commit; one that can't be
 * delivered is only logged, since the sweep rings again for whatever is due.
 */
export async function withTransaction<C extends Context, T>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> {
  const rings: Ring[] = []
  const result = await ctx.db.transaction((db) =>
    work({
      ...ctx,
      db,
      ring: async (ring) => {
        rings.push(ring)
      },
    }),
  )
  for (const ring of rings) await ringOrLog(ctx, ring)
  return result
}

/** Rings; a doorbell that fails is only logged, since the sweep rings again. */
export async function ringOrLog(ctx: Context, ring: Ring): Promise<void> {
  try {
    await ctx.ring(ring)
  } catch (error) {
    ctx.log.warn({ err: error, ring }, 'doorbell did not ring')
  }
}
