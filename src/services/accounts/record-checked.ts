import { accounts } from '#db/schema/accounts.ts'
import type { Lease } from '#domain/lease.ts'
import type { Context } from '../context.ts'
import { isHeldUnder } from './lease.ts'

/** Notes that the account was seen alive. False if the lease is not ours any more. */
export async function recordChecked({ ctx, lease }: { ctx: Context; lease: Lease }): Promise<boolean> {
  const rows = await ctx.db
    .update(accounts)
    .set({ checkedAt: ctx.clock.now() })
    .where(isHeldUnder(lease))
    .returning({ id: accounts.id })
  return rows.length > 0
}
