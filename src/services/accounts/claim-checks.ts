import { and, eq, inArray, isNull, lte, notInArray, or, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { CHECK_AGAIN_SECONDS } from '#domain/health-check.ts'
import { addSeconds } from '#domain/pacing.ts'
import type { Context } from '../context.ts'

interface ClaimChecks {
  readonly ctx: Context
  readonly holder: string
  readonly limit: number
}

/**
 * Takes accounts whose check is due: those that this worker holds, and those that nobody does. One that another worker
 * holds is left to that worker. A check that comes to nothing is due again soon.
 */
export async function claimChecks({ ctx, holder, limit }: ClaimChecks): Promise<number[]> {
  const wall = ctx.clock.wall()
  const isDue = or(isNull(accounts.nextCheckAt), lte(accounts.nextCheckAt, wall))
  const isFree = or(isNull(accounts.leaseHolder), lte(accounts.leaseUntil, wall), eq(accounts.leaseHolder, holder))
  const due = ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(notInArray(accounts.state, ['lost', 'disabled']), isDue, isFree))
    .orderBy(sql`${accounts.nextCheckAt} nulls first`, accounts.id)
    .limit(limit)
    .for('update', { skipLocked: true })
  const rows = await ctx.db
    .update(accounts)
    .set({ nextCheckAt: addSeconds(wall, CHECK_AGAIN_SECONDS) })
    .where(inArray(accounts.id, due))
    .returning({ id: accounts.id })
  return rows.map(({ id }) => id)
}
