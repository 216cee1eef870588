import { sql } from 'drizzle-orm'
import type { RefusalReason } from '#domain/invite-outcome.ts'
import type { Context } from '../context.ts'
import { momentSql } from '../sql.ts'

/** The person can't be reached by this name or number: settled with the reason, without an attempt. */
export async function settleWaiting(tx: Context, targetId: number, reason: RefusalReason): Promise<void> {
  await tx.db.execute(sql`
    update targets set state = 'settled', outcome = 'refused', reason = ${reason}, settled_at = ${momentSql(tx.clock.now())}
    where id = ${targetId} and state = 'waiting'`)
}
