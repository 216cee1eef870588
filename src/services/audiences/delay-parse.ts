import { and, eq, inArray } from 'drizzle-orm'
import { parses } from '#db/schema/audiences.ts'
import type { ParseReason } from '#domain/parse-state.ts'
import { withTransaction, type Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'

interface DelayParse {
  readonly ctx: Context
  readonly parseId: number
  /** Business time; the sweep rings then. */
  readonly until: Date
  readonly reason?: ParseReason
}

/** Lets an open parse wait; its next page says that it goes on. */
export async function delayParse({ ctx, parseId, until, reason }: DelayParse): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const isOpen = and(eq(parses.id, parseId), inArray(parses.state, ['resolving', 'running']))
    await tx.db
      .update(parses)
      .set({ nextActionAt: until, reason: reason ?? null })
      .where(isOpen)
    await touchProgress(tx, 'parse', parseId)
  })
}
