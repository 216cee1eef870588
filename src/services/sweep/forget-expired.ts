import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { momentSql } from '../sql.ts'

/** Rows that one statement removes at most, so that nobody waits long for their locks. */
const ROWS_AT_ONCE = 5000
/** Wall hours for which it is remembered that an update was handled; Telegram repeats one for 24 at most. */
const INBOX_HOURS = 72

/** Removes what has expired: collected people, audiences, pages, and updates handled long ago. → how many rows */
export async function forgetExpired({ ctx }: { ctx: Context }): Promise<number> {
  const now = ctx.clock.now()
  const handledBefore = new Date(ctx.clock.wall().getTime() - INBOX_HOURS * 3_600_000)
  return (
    (await removeAll(ctx, sql`people`, sql`expires_at <= ${momentSql(now)}`)) +
    (await removeAll(ctx, sql`audiences`, sql`expires_at <= ${momentSql(now)}`)) +
    (await removeAll(ctx, sql`account_cooldowns`, sql`expires_at <= ${momentSql(now)}`)) +
    (await removeAll(ctx, sql`inbox`, sql`done_at <= ${momentSql(handledBefore)}`)) +
    (await removeAll(ctx, sql`secret_entries`, sql`expires_at <= ${momentSql(ctx.clock.wall())}`))
  )
}

async function removeAll(ctx: Context, table: SQL, isExpired: SQL): Promise<number> {
  for (let removed = 0; ;) {
    const { count } = await ctx.db.execute(sql`
      delete from ${table} where ctid in (select ctid from ${table} where ${isExpired} limit ${ROWS_AT_ONCE})`)
    removed += count
    if (count < ROWS_AT_ONCE) return removed
  }
}
