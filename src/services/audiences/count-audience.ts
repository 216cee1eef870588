import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { momentSql } from '../sql.ts'
import type { AudienceCounts } from './views.ts'

const DAY_MS = 24 * 3_600_000

/**
 * Counts an audience from its rows. "Recently" hides a moment of the last two or three days.
 * Source: core.telegram.org/type/UserStatus
 */
export async function countAudience(ctx: Context, audienceId: number): Promise<AudienceCounts> {
  const now = ctx.clock.now()
  const since = (days: number) => momentSql(new Date(now.getTime() - days * DAY_MS))
  const [row] = await ctx.db.execute<Record<keyof AudienceCounts, number>>(sql`
    select count(*)::int as "total", count(p.username)::int as "withUsername",
      count(*) filter (where p.is_premium)::int as "premium",
      count(*) filter (where p.last_seen_kind = 'online' or p.last_seen_at >= ${since(1)})::int as "seenToday",
      count(*) filter (where p.last_seen_kind in ('online', 'recently', 'week')
        or p.last_seen_at >= ${since(7)})::int as "seenThisWeek",
      count(*) filter (where p.last_seen_kind in ('online', 'recently', 'week', 'month')
        or p.last_seen_at >= ${since(30)})::int as "seenThisMonth"
    from audience_members m join people p on p.id = m.person_id
    where m.audience_id = ${audienceId}`)
  if (!row) throw new Error('a count answered no row')
  return row
}
