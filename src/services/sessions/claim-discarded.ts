import { asc, eq, lte, sql } from 'drizzle-orm'
import { discardedSessions } from '#db/schema/logins.ts'
import { addSeconds } from '#domain/pacing.ts'
import type { SealedSession } from '#domain/sealed.ts'
import type { Context } from '../context.ts'

export interface DiscardedSession {
  readonly id: number
  readonly telegramUserId: bigint
  readonly session: SealedSession
  /** How often it was tried, with this time. */
  readonly tries: number
}

/**
 * Wall seconds for which a claimed session is left to its claimer: longer than connecting and logging out can take, so
 * that it is never connected twice. The same pause lies between two tries.
 */
const CLAIM_SECONDS = 180

/** Claims the session that has waited longest for being logged out. */
export async function claimDiscarded({ ctx }: { ctx: Context }): Promise<DiscardedSession | undefined> {
  const now = ctx.clock.wall()
  const due = ctx.db
    .select({ id: discardedSessions.id })
    .from(discardedSessions)
    .where(lte(discardedSessions.usableFrom, now))
    .orderBy(asc(discardedSessions.usableFrom))
    .limit(1)
    .for('update', { skipLocked: true })
  const [row] = await ctx.db
    .update(discardedSessions)
    .set({ usableFrom: addSeconds(now, CLAIM_SECONDS), tries: sql`${discardedSessions.tries} + 1` })
    .where(sql`${discardedSessions.id} = (${due})`)
    .returning()
  if (!row) return undefined
  const { id, telegramUserId, session: bytes, sessionKeyId: keyId, tries } = row
  return { id, telegramUserId, session: { keyId, bytes }, tries }
}

/** The session has ended, or will never open again: nothing of it is kept. */
export async function forgetDiscarded({ ctx, id }: { ctx: Context; id: number }): Promise<void> {
  await ctx.db.delete(discardedSessions).where(eq(discardedSessions.id, id))
}
