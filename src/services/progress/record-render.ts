import { eq, sql } from 'drizzle-orm'
import { progressMessages } from '#db/schema/updates.ts'
import type { Context } from '../context.ts'

interface RecordRender {
  readonly ctx: Context
  readonly progressId: number
  /** What came of the edit: `unchanged` with nothing sent, `later` after Telegram asked to wait, `gone` for good. */
  readonly result:
    | { readonly kind: 'shown' | 'unchanged'; readonly hash: string }
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
  await ctx.db.update(progressMessages).set(changeOf(result, wall)).where(isThis)
}

function changeOf(result: Exclude<RecordRender['result'], { kind: 'gone' }>, wall: Date) {
  switch (result.kind) {
    case 'later':
      return { dirty: true, claimedUntil: new Date(wall.getTime() + result.retryAfterSeconds * 1000) }
    case 'unchanged':
      // No edit was sent, so the next one need not wait for the gap between two.
      return { renderingHash: result.hash, claimedUntil: null }
    case 'shown':
      return {
        renderingHash: result.hash,
        claimedUntil: null,
        editedAt: sql`greatest(${progressMessages.editedAt}, ${wall.toISOString()}::timestamptz)`,
      }
  }
}
