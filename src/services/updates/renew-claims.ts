import { and, eq, inArray, isNull } from 'drizzle-orm'
import { inbox } from '#db/schema/updates.ts'
import { CLAIM_SECONDS } from '#domain/claims.ts'
import type { Context } from '../context.ts'

interface RenewClaims {
  readonly ctx: Context
  readonly botId: bigint
  readonly holder: string
  readonly updateIds: readonly number[]
}

/** Keeps the updates that are still being handled claimed. */
export async function renewClaims({ ctx, botId, holder, updateIds }: RenewClaims): Promise<void> {
  if (updateIds.length === 0) return
  await ctx.db
    .update(inbox)
    .set({ claimedUntil: new Date(ctx.clock.wall().getTime() + CLAIM_SECONDS * 1000) })
    .where(
      and(
        eq(inbox.botId, botId),
        inArray(inbox.updateId, [...updateIds]),
        eq(inbox.claimedBy, holder),
        isNull(inbox.doneAt),
      ),
    )
}
