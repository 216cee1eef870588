import { and, eq, isNull } from 'drizzle-orm'
import { inbox } from '#db/schema/updates.ts'
import { retryUpdateMs, UPDATE_TRIES } from '#domain/claims.ts'
import type { Context } from '../context.ts'

interface FailUpdate {
  readonly ctx: Context
  readonly botId: bigint
  readonly updateId: number
  readonly holder: string
  readonly tries: number
  /** What went wrong, without anything that the person wrote. */
  readonly failure: string
}

const LONGEST_FAILURE = 500

/** Writes down a failed try. The chat waits for the next one; after the last the update is set aside. */
export async function failUpdate({
  ctx,
  botId,
  updateId,
  holder,
  tries,
  failure,
}: FailUpdate): Promise<'retry' | 'set-aside'> {
  const wall = ctx.clock.wall()
  const isLast = tries >= UPDATE_TRIES
  const next = isLast
    ? { doneAt: wall, payload: null, claimedUntil: null }
    : { claimedUntil: new Date(wall.getTime() + retryUpdateMs(tries)) }
  await ctx.db
    .update(inbox)
    .set({ ...next, failure: failure.slice(0, LONGEST_FAILURE) })
    .where(and(eq(inbox.botId, botId), eq(inbox.updateId, updateId), eq(inbox.claimedBy, holder), isNull(inbox.doneAt)))
  return isLast ? 'set-aside' : 'retry'
}
