import { resolutions } from '#db/schema/campaigns.ts'
import type { Lease } from '#domain/lease.ts'
import type { Context } from '../context.ts'

interface NoteLookup {
  readonly ctx: Context
  readonly lease: Lease
}

/** Counts a question who somebody is that an attempt under way can't do without; it uses up the same daily limit. */
export async function noteLookup({ ctx, lease: { ownerId, accountId } }: NoteLookup): Promise<void> {
  await ctx.db.insert(resolutions).values({ ownerId, accountId, askedAt: ctx.clock.now(), outcome: 'again' })
}
