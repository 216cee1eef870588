import { sql } from 'drizzle-orm'
import type { WaitReason } from '#domain/campaign-reason.ts'
import { LIMITS } from '#domain/limits.ts'
import { addSeconds } from '#domain/pacing.ts'
import type { Context } from '../context.ts'
import { listOf, momentSql } from '../sql.ts'
import type { RunningCampaign } from './lock-campaign.ts'

/** When an account may next ask Telegram who somebody is. */
export type LookupOpening =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly at: Date; readonly why: WaitReason }

type UsageRow = { id: string; asked: number; last_at: string | null }

/** When each of these accounts may next look somebody up; one that has not asked today is not among them. */
export async function readLookupOpenings(
  tx: Context,
  { rules: { calendar } }: Pick<RunningCampaign, 'rules'>,
  accountIds: readonly number[],
): Promise<Map<number, LookupOpening>> {
  const now = tx.clock.now()
  const { start, end } = calendar.dayOf(now)
  const rows = await tx.db.execute<UsageRow>(sql`
    select a.id, r.asked, r.last_at
    from unnest(${listOf(accountIds)}::bigint[]) as a (id)
    cross join lateral (
      select count(*)::int as asked, max(asked_at) as last_at from (
        select asked_at from resolutions
        where account_id = a.id and asked_at >= ${momentSql(start)}
        order by asked_at desc limit ${LIMITS.resolutionsADay}) today) r
    where r.asked > 0`)
  return new Map(rows.map(({ id, asked, last_at }) => [Number(id), openingOf(asked, last_at, { now, end })]))
}

function openingOf(asked: number, lastAt: string | null, { now, end }: { now: Date; end: Date }): LookupOpening {
  if (asked >= LIMITS.resolutionsADay) return { kind: 'at', at: end, why: 'resolutions' }
  const at = lastAt === null ? now : addSeconds(new Date(lastAt), LIMITS.resolutionPauseSeconds)
  return at > now ? { kind: 'at', at, why: 'resolutions' } : { kind: 'now' }
}

/** Those of these accounts that may look somebody up now. */
export async function findLookers(
  tx: Context,
  campaign: Pick<RunningCampaign, 'rules'>,
  accountIds: readonly number[],
): Promise<Set<number>> {
  const openings = await readLookupOpenings(tx, campaign, accountIds)
  return new Set(accountIds.filter((id) => (openings.get(id)?.kind ?? 'now') === 'now'))
}
