import { sql } from 'drizzle-orm'
import type { OwnLimits } from '#domain/campaign-limits.ts'
import { openingOf } from '#domain/quota.ts'
import type { WorkingHours } from '#domain/working-hours.ts'
import { readUsage } from '../accounts/usage.ts'
import type { Context } from '../context.ts'
import { listOf, momentSql } from '../sql.ts'
import type { CrewMember } from './crew.ts'
import type { RunningCampaign } from './lock-campaign.ts'
import { rulesOf } from './rules.ts'
import { findKnowers, hasLookup } from './targets-next.ts'

/** Campaigns that are looked at: the first of them most often wants the account indeed. */
const LOOKED_AT = 20

/** A campaign that may come first, and the accounts that it shares with this one. */
export interface Rival {
  readonly campaignId: number
  readonly accountIds: ReadonlySet<number>
}

interface Above {
  readonly campaign: RunningCampaign
  readonly able: readonly CrewMember[]
  /** Those who may look somebody up just now. */
  readonly lookers: ReadonlySet<number>
}

/** The campaigns of a higher priority that want any of these accounts now: they are left all of them. */
export async function findHigher(tx: Context, { campaign, able, lookers }: Above): Promise<Rival[]> {
  if (campaign.priority === 'high' || able.length === 0) return []
  const ids = listOf(able.map(({ accountId }) => accountId))
  const rows = await tx.db.execute<RivalRow & { ids: string[] }>(sql`
    select c.id, d.telegram_id as destination, c.hours, c.limits, c.mode, shared.ids
    from campaigns c
    join communities d on d.id = c.community_id
    cross join lateral (
      select array_agg(ca.account_id::text) as ids from campaign_accounts ca
      where ca.campaign_id = c.id and ca.account_id = any(${ids}::bigint[]) and ca.may_invite and ca.chosen
        and ca.reason is null) shared
    where c.owner_id = ${campaign.ownerId} and c.state = 'running' and ${isDue(tx)}
      and c.priority < ${campaign.priority}::campaign_priority and shared.ids is not null
    order by c.priority, c.started_at, c.id
    limit ${LOOKED_AT}`)
  const found: Rival[] = []
  for (const row of rows) {
    const shared = new Set(row.ids.map(Number))
    const wanted = await findWanted(tx, row, {
      campaign,
      lookers,
      able: able.filter(({ accountId }) => shared.has(accountId)),
    })
    if (wanted.size > 0) found.push({ campaignId: Number(row.id), accountIds: wanted })
  }
  return found
}

interface Wish {
  readonly campaign: RunningCampaign
  readonly member: CrewMember
  readonly lookers: ReadonlySet<number>
  /** Campaigns that have been left another account already: each can act with one at a time only. */
  readonly except: readonly number[]
}

/**
 * Another campaign of the same priority that wants this account now and has waited longer for it. Whoever has waited
 * longest yields to nobody, so somebody always goes on.
 */
export async function findEqual(tx: Context, wish: Wish): Promise<number | undefined> {
  const { campaign, member, lookers } = wish
  for (const row of await readEquals(tx, wish)) {
    const wanted = await findWanted(tx, row, { campaign, able: [member], lookers })
    if (wanted.size > 0) return Number(row.id)
  }
  return undefined
}

type RivalRow = {
  id: string
  destination: string
  hours: WorkingHours | null
  limits: OwnLimits
  mode: RunningCampaign['mode']
}

function readEquals(tx: Context, { campaign, member, except }: Wish): Promise<readonly RivalRow[]> {
  const since = member.servedAt
    ? momentSql(member.servedAt)
    : sql`(select started_at from campaigns where id = ${campaign.id})`
  return tx.db.execute<RivalRow>(sql`
    select c.id, d.telegram_id as destination, c.hours, c.limits, c.mode
    from campaigns c
    join campaign_accounts ca on ca.campaign_id = c.id and ca.account_id = ${member.accountId}
    join communities d on d.id = c.community_id
    where c.owner_id = ${campaign.ownerId} and c.state = 'running' and ${isDue(tx)} and c.id <> ${campaign.id}
      and c.id <> all(${listOf(except)}::bigint[]) and c.priority = ${campaign.priority}::campaign_priority
      and ca.may_invite and ca.chosen and ca.reason is null
      and (coalesce(ca.served_at, c.started_at), c.id) < (${since}, ${campaign.id}::bigint)
    order by coalesce(ca.served_at, c.started_at), c.id
    limit ${LOOKED_AT}`)
}

/** Whatever is not due has said itself that it wants nobody now; without a reason to wait it is acting just now. */
function isDue(tx: Context) {
  return sql`(c.next_action_at <= ${momentSql(tx.clock.now())} or c.reason is null)`
}

/** Which of these accounts a campaign would use now, by its own rules, for people who wait there. */
async function findWanted(tx: Context, rival: RivalRow, { campaign, able, lookers }: Above): Promise<Set<number>> {
  const rules = rulesOf(rival, campaign.zone)
  const now = tx.clock.now()
  const usage = await readUsage({
    db: tx.db,
    accountIds: able.map(({ accountId }) => accountId),
    destination: BigInt(rival.destination),
    dayStart: rules.calendar.dayOf(now).start,
  })
  const open = able
    .filter((member) => openingOf({ ...member, ...usage.get(member.accountId) }, rules, now).kind === 'now')
    .map(({ accountId }) => accountId)
  if (open.length === 0) return new Set()
  const sought = { id: Number(rival.id), mode: rival.mode }
  const canLookUp = open.some((one) => lookers.has(one)) && (await hasLookup(tx, sought))
  const others = open.filter((one) => !(canLookUp && lookers.has(one)))
  const knowers = await findKnowers(tx, sought, others)
  return new Set([...knowers, ...open.filter((one) => !others.includes(one))])
}
