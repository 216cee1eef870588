import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'

/** How many of those who joined were looked for, and found. */
export interface Stays {
  readonly afterDay: { readonly looked: number; readonly stayed: number }
  readonly afterWeek: { readonly looked: number; readonly stayed: number }
}

type StayRow = { day: number; stayed_day: number; week: number; stayed_week: number }

/** Whether those who joined through a campaign stayed, as far as it is known. */
export async function countStays({ ctx, campaignId }: { ctx: Context; campaignId: number }): Promise<Stays> {
  const [row] = await ctx.db.execute<StayRow>(sql`
    select count(stayed_day)::int as day, count(*) filter (where stayed_day)::int as stayed_day,
      count(stayed_week)::int as week, count(*) filter (where stayed_week)::int as stayed_week
    from targets where campaign_id = ${campaignId} and joined_at is not null`)
  if (!row) throw new Error('a count answered no row')
  return {
    afterDay: { looked: row.day, stayed: row.stayed_day },
    afterWeek: { looked: row.week, stayed: row.stayed_week },
  }
}
