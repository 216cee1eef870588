import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { Usage } from '#domain/quota.ts'
import { LIMITS } from '#domain/limits.ts'
import { listOf, momentSql } from '../sql.ts'

/** What one account has used, and when it was last used. */
export interface AccountUsage extends Usage {
  readonly lastAttemptAt: Date | undefined
  /** Nobody knows yet what came of one of its attempts: that comes first. */
  readonly hasOpenAttempt: boolean
}

interface ReadUsage {
  readonly db: Queryable
  readonly accountIds: readonly number[]
  /** Telegram id of the community that «here» means; without it only `today` is counted. */
  readonly destination: bigint | undefined
  readonly dayStart: Date
}

type UsageRow = {
  id: string
  today: number
  today_here: number
  ever_here: number
  messages_today: number
  last_at: string | null
  open: boolean
}

/** An act that begins before midnight and ends after it counts for both days; it lasts less than this. */
const LONGEST_ACT = '1 day'

/**
 * Counts the ledger by index ranges, so that the cost does not depend on its size: a day of one account has at most
 * 30 rows, its history with one destination at most 200.
 */
export async function readUsage({
  db,
  accountIds,
  destination,
  dayStart,
}: ReadUsage): Promise<Map<number, AccountUsage>> {
  const start = momentSql(dayStart)
  const here = destination ?? null
  const ofToday = sql`t.account_id = a.id and t.intended_at >= ${start} - ${LONGEST_ACT}::interval
    and (t.intended_at >= ${start} or t.settled_at is null or t.settled_at >= ${start}) and t.began_with = 'add'`
  const rows = await db.execute<UsageRow>(sql`
    select a.id,
      (select count(*)::int from attempts t where ${ofToday}) as today,
      (select count(*)::int from attempts t where ${ofToday} and t.destination = ${here}::bigint) as today_here,
      (select count(*)::int from (
        select from attempts t
        where t.account_id = a.id and t.destination = ${here}::bigint and t.began_with = 'add'
        limit ${LIMITS.invitesEverIntoOne}) as ever) as ever_here,
      (select count(*)::int from attempts t
        where t.account_id = a.id and t.message_at >= ${start} - ${LONGEST_ACT}::interval
          and (t.message_at >= ${start} or t.settled_at is null or t.settled_at >= ${start})) as messages_today,
      (select max(t.intended_at) from attempts t where t.account_id = a.id) as last_at,
      exists (select from attempts t where t.account_id = a.id and t.settled_at is null) as open
    from accounts a
    where a.id = any(${listOf(accountIds)}::bigint[])`)
  return new Map(rows.map((row) => [Number(row.id), toUsage(row)]))
}

function toUsage(row: UsageRow): AccountUsage {
  return {
    today: row.today,
    todayHere: row.today_here,
    everHere: row.ever_here,
    messagesToday: row.messages_today,
    lastAttemptAt: row.last_at === null ? undefined : new Date(row.last_at),
    hasOpenAttempt: row.open,
  }
}
