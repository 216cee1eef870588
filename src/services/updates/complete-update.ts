import { and, eq, isNull } from 'drizzle-orm'
import { inbox } from '#db/schema/updates.ts'
import type { Context } from '../context.ts'

interface CompleteUpdate {
  readonly ctx: Context
  readonly botId: bigint
  readonly updateId: number
  readonly holder: string
}

/** Marks a claimed update as done and forgets what it said; false if the claim went to somebody else. */
export async function completeUpdate({ ctx, botId, updateId, holder }: CompleteUpdate): Promise<boolean> {
  const done = await ctx.db
    .update(inbox)
    .set({ doneAt: ctx.clock.wall(), payload: null, claimedUntil: null, failure: null })
    .where(and(eq(inbox.botId, botId), eq(inbox.updateId, updateId), eq(inbox.claimedBy, holder), isNull(inbox.doneAt)))
    .returning({ updateId: inbox.updateId })
  return done.length > 0
}
