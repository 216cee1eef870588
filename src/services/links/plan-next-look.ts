import { eq, sql } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import { isCampaignOver } from '#domain/campaign-state.ts'
import { addSeconds, later } from '#domain/pacing.ts'
import type { Context } from '../context.ts'

const MINUTE_SECONDS = 60
/** While people are being invited, and afterwards. */
const LOOK_SECONDS = { running: 15 * MINUTE_SECONDS, over: 6 * 3600 }
/** So long after the last link went out somebody may still come. */
const WATCH_SECONDS = 14 * 24 * 3600

/** When to look again at who came through the links of a campaign; never once the last one is two weeks old. */
export async function planNextLook({ ctx, campaignId }: { ctx: Context; campaignId: number }): Promise<void> {
  const [campaign] = await ctx.db.select().from(campaigns).where(eq(campaigns.id, campaignId))
  if (!campaign) return
  const now = ctx.clock.now()
  const isOver = isCampaignOver(campaign.state)
  const isWatched = addSeconds(await lastUse(ctx, campaignId, campaign.createdAt), WATCH_SECONDS) > now
  const next = addSeconds(now, campaign.state === 'running' ? LOOK_SECONDS.running : LOOK_SECONDS.over)
  await ctx.db
    .update(campaigns)
    .set({ linksLookAt: isOver && !isWatched ? null : next })
    .where(eq(campaigns.id, campaignId))
}

async function lastUse({ db }: Context, campaignId: number, since: Date): Promise<Date> {
  const [row] = await db.execute<{ at: string | null }>(sql`
    select greatest(
      (select max(message_at) from attempts where campaign_id = ${campaignId}),
      (select max(created_at) from links where campaign_id = ${campaignId}),
      (select finished_at from campaigns where id = ${campaignId})) as at`)
  return row?.at ? later(since, new Date(row.at)) : since
}
