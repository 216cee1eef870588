import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { leadership } from '#db/schema/updates.ts'
import type { Context } from '../context.ts'

/** The right to act under a name, until somebody else takes it with the next epoch. */
export interface Leadership {
  readonly name: string
  readonly epoch: number
}

interface TakeLeadership {
  readonly ctx: Context
  readonly name: string
  readonly holder: string
}

/** Begins the next epoch: whatever a former leader still sends comes too late. */
export async function takeLeadership({ ctx, name, holder }: TakeLeadership): Promise<Leadership> {
  const since = ctx.clock.wall()
  const [row] = await ctx.db
    .insert(leadership)
    .values({ name, epoch: 1, holder, since })
    .onConflictDoUpdate({ target: leadership.name, set: { epoch: sql`${leadership.epoch} + 1`, holder, since } })
    .returning({ name: leadership.name, epoch: leadership.epoch })
  if (!row) throw new Error('an upsert answered no row')
  return row
}

/** Whether the epoch still runs; it can't end before the transaction does. */
export async function isLeading(tx: Queryable, { name, epoch }: Leadership): Promise<boolean> {
  const rows = await tx
    .select({ epoch: leadership.epoch })
    .from(leadership)
    .where(and(eq(leadership.name, name), eq(leadership.epoch, epoch)))
    .for('share')
  return rows.length > 0
}
