import { and, eq, isNull, lte, or } from 'drizzle-orm'
import { progressMessages } from '#db/schema/updates.ts'
import { RENDER_CLAIM_MS, RENDER_GAP_MS } from '#domain/claims.ts'
import type { Context } from '../context.ts'
import { toProgressMessage, type ProgressMessage } from './progress-message.ts'

interface ClaimRender {
  readonly ctx: Context
  readonly progressId: number
  /** Wall milliseconds that must lie between two edits. */
  readonly minGapMs?: number
}

/**
 * Takes a dirty message to edit it; undefined if it is clean, taken, or was edited less than the gap ago (the sweep
 * rings when it is over). What changes from now on makes it dirty again.
 */
export async function claimRender({
  ctx,
  progressId,
  minGapMs = RENDER_GAP_MS,
}: ClaimRender): Promise<ProgressMessage | undefined> {
  const wall = ctx.clock.wall()
  const { editedAt, claimedUntil } = progressMessages
  const [row] = await ctx.db
    .update(progressMessages)
    .set({ dirty: false, claimedUntil: new Date(wall.getTime() + RENDER_CLAIM_MS) })
    .where(
      and(
        eq(progressMessages.id, progressId),
        // A claim that ran out was never recorded: that edit may not have been sent.
        or(eq(progressMessages.dirty, true), lte(claimedUntil, wall)),
        or(isNull(claimedUntil), lte(claimedUntil, wall)),
        or(isNull(editedAt), lte(editedAt, new Date(wall.getTime() - minGapMs))),
      ),
    )
    .returning()
  return row && toProgressMessage(row)
}
