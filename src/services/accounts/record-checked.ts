import { accounts } from '#db/schema/accounts.ts'
import { drawCheckSeconds } from '#domain/health-check.ts'
import type { Lease } from '#domain/lease.ts'
import { addSeconds } from '#domain/pacing.ts'
import type { Context } from '../context.ts'
import { isHeldUnder } from './lease.ts'

/** Notes that the account was seen alive, and when to look again. False if the lease is not ours any more. */
export async function recordChecked({ ctx, lease }: { ctx: Context; lease: Lease }): Promise<boolean> {
  const nextCheckAt = addSeconds(ctx.clock.wall(), drawCheckSeconds(ctx.random))
  const rows = await ctx.db
    .update(accounts)
    .set({ checkedAt: ctx.clock.now(), nextCheckAt })
    .where(isHeldUnder(lease))
    .returning({ id: accounts.id })
  return rows.length > 0
}
