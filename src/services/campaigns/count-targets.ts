import { sql } from 'drizzle-orm'
import type { SkipReason } from '#domain/campaign-reason.ts'
import type { RefusalReason } from '#domain/invite-outcome.ts'
import type { Context } from '../context.ts'
import type { CampaignCounts } from './campaign-view.ts'

type CountRow = { state: string; outcome: string | null; reason: string | null; count: number }

/** Counts the people of a campaign in one query, so that all numbers are of one moment. */
export async function countTargets(tx: Context, campaignId: number): Promise<CampaignCounts> {
  const rows = await tx.db.execute<CountRow>(sql`
    select state, outcome, reason, count(*)::int as count
    from targets where campaign_id = ${campaignId}
    group by state, outcome, reason`)
  const sum = (matches: (row: CountRow) => boolean) =>
    rows.filter(matches).reduce((total, { count }) => total + count, 0)
  const inState = (state: string) => sum((row) => row.state === state)
  const withOutcome = (outcome: string) => sum((row) => row.outcome === outcome)
  return {
    size: sum(() => true),
    waiting: inState('waiting'),
    attempting: inState('attempting'),
    settled: inState('settled'),
    skipped: inState('skipped'),
    joined: withOutcome('joined'),
    alreadyThere: withOutcome('already_there'),
    refused: withOutcome('refused'),
    linkSent: withOutcome('link_sent'),
    unknown: withOutcome('unknown'),
    refusedBy: byReason<RefusalReason>(rows, 'refused'),
    skippedBy: byReason<SkipReason>(rows, 'skipped'),
  }
}

function byReason<R extends string>(rows: readonly CountRow[], outcome: string): Partial<Record<R, number>> {
  const found = rows.filter((row) => row.outcome === outcome && row.reason !== null)
  return Object.fromEntries(found.map(({ reason, count }) => [reason, count])) as Partial<Record<R, number>>
}
