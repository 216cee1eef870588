import { discardedSessions } from '#db/schema/logins.ts'
import type { SealedSession } from '#domain/sealed.ts'
import type { Context } from '../context.ts'

interface DiscardSession {
  readonly ctx: Context
  readonly telegramUserId: bigint
  readonly session: SealedSession
  /** Wall time; until then somebody may still have it connected. Now, if nobody holds the account's lease. */
  readonly usableFrom: Date
}

/** Marks a session that nobody keeps for being logged out at Telegram; in the transaction that lets go of it. */
export async function discardSession({ ctx, telegramUserId, session, usableFrom }: DiscardSession): Promise<void> {
  await ctx.db.insert(discardedSessions).values({
    telegramUserId,
    session: session.bytes,
    sessionKeyId: session.keyId,
    usableFrom,
    createdAt: ctx.clock.wall(),
  })
}
