import { eq, sql } from 'drizzle-orm'
import { progressMessages } from '#db/schema/updates.ts'
import type { Context } from '../context.ts'

interface RecordRender {
  readonly ctx: Context
  readonly progressId: number
  /** What came of the edit: `shown` (or nothing new to show), `later` after Telegram asked to wait, `gone` for good. */
  readonly result:
    | { readonly kind: 'shown'; readonly hash: string }
    | { readonly kind: 'later'; readonly retryAfterSeconds: number }
    | { readonly kind: 'gone' }
}

/** Writes down what came of an edit that was claimed. */
export async function recordRender({ ctx, progressId, result }: RecordRender): Promise<void> {
  const isThis = eq(progressMessages.id, progressId)
  const wall = ctx.clock.wall()
  if (result.kind === 'gone') {
    await ctx.db.delete(progressMessages).where(isThis)
    return
  }
  const change =
    result.kind === 'shown'
      ? {
          renderingHash: result.hash,
          claimedUntil: null,
          editedAt: sql`greatest(${progressMessages.editedAt}, ${wall.toISOString()}::timestamptz)`,
        }
      : { dirty: true, claimedUntil: new Date(wall.getTime() + result.retryAfterSeconds * 1000) }
  await ctx.db.update(progressMessages).set(change).where(isThis)
}
