import { sql } from 'drizzle-orm'
import type { RefusalReason } from '#domain/invite-outcome.ts'
import { readOwnersDay } from '../accounts/owners-day.ts'
import type { OwnerContext } from '../context.ts'
import { countStays, type Stays } from '../retention/count-stays.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'

/** What came of the people who were asked on one calendar day of the owner. */
export interface ReportDay {
  /** `2026-11-20`. */
  readonly date: string
  readonly joined: number
  readonly alreadyThere: number
  readonly refused: number
  readonly unknown: number
}

export interface CampaignReport {
  readonly campaign: CampaignView
  readonly days: readonly ReportDay[]
  /** Refusals, the most frequent first. */
  readonly reasons: readonly { readonly reason: RefusalReason; readonly count: number }[]
  readonly stays: Stays
}

interface ReportInput {
  readonly ctx: OwnerContext
  readonly campaignId: number
}

/** A campaign's outcomes over days and by reason. @throws NotFoundError */
export async function campaignReport({ ctx, campaignId }: ReportInput): Promise<CampaignReport> {
  const campaign = await getCampaignView({ ctx, campaignId, ownerId: ctx.ownerId })
  const reasons = Object.entries(campaign.counts.refusedBy)
    .map(([reason, count]) => ({ reason: reason as RefusalReason, count }))
    .toSorted((one, other) => other.count - one.count)
  const days = await readDays({ ctx, campaignId })
  return { campaign, days, reasons, stays: await countStays({ ctx, campaignId }) }
}

async function readDays({ ctx, campaignId }: ReportInput): Promise<ReportDay[]> {
  const { timeZone } = await readOwnersDay(ctx.db, ctx.ownerId, ctx.clock.now())
  const rows = await ctx.db.execute<Record<keyof ReportDay, number> & { date: string }>(sql`
    select to_char(settled_at at time zone ${timeZone}, 'YYYY-MM-DD') as date,
      count(*) filter (where outcome = 'joined')::int as joined,
      count(*) filter (where outcome = 'already_there')::int as "alreadyThere",
      count(*) filter (where outcome = 'refused')::int as refused,
      count(*) filter (where outcome = 'unknown')::int as unknown
    from targets
    where campaign_id = ${campaignId} and owner_id = ${ctx.ownerId} and state = 'settled'
    group by 1
    order by 1`)
  return [...rows]
}
