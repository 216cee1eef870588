import { sql, type SQL } from 'drizzle-orm'
import type { CampaignPriority, CampaignState } from '#domain/campaign-state.ts'
import type { OwnerContext } from '../context.ts'

/** A campaign in a list. */
export interface CampaignLine {
  readonly id: number
  readonly title: string
  readonly state: CampaignState
  readonly priority: CampaignPriority
  readonly size: number
  /** Settled or skipped. */
  readonly done: number
  readonly joined: number
}

/** `waiting`: those that stand still before they are over. */
export type CampaignStatus = 'all' | 'running' | 'waiting' | 'over'
export type CampaignOrder = 'new' | 'name' | 'progress'

export interface CampaignFilter {
  readonly status: CampaignStatus
  readonly priority: CampaignPriority | 'any'
}

interface ListCampaigns {
  readonly ctx: OwnerContext
  readonly filter?: CampaignFilter
  readonly order?: CampaignOrder
  readonly limit?: number
  readonly offset?: number
}

type LineRow = Omit<CampaignLine, 'id'> & { id: string }

const EVERYTHING: CampaignFilter = { status: 'all', priority: 'any' }

/** The owner's campaigns, the newest first unless another order is wished. */
export async function listCampaigns({ ctx, ...wish }: ListCampaigns): Promise<CampaignLine[]> {
  const { filter = EVERYTHING, order = 'new', limit, offset = 0 } = wish
  const rows = await ctx.db.execute<LineRow>(sql`
    select c.id, c.title, c.state, c.priority, n.size, n.done, n.joined
    from campaigns c
    cross join lateral (
      select count(*)::int as size, count(*) filter (where t.state in ('settled', 'skipped'))::int as done,
        count(*) filter (where t.outcome = 'joined')::int as joined
      from targets t where t.campaign_id = c.id) n
    where c.owner_id = ${ctx.ownerId} and ${isMeant(filter)}
    order by ${ORDERS[order]}, c.id desc
    limit ${limit ?? null} offset ${offset}`)
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
}

/** How many campaigns a filter means. */
export async function countCampaigns({ ctx, filter }: { ctx: OwnerContext; filter: CampaignFilter }): Promise<number> {
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from campaigns c where c.owner_id = ${ctx.ownerId} and ${isMeant(filter)}`)
  return row?.count ?? 0
}

const ORDERS: Record<CampaignOrder, SQL> = {
  new: sql`c.id desc`,
  name: sql`lower(c.title)`,
  progress: sql`n.done::real / greatest(n.size, 1) desc`,
}

const STATUSES: Record<CampaignStatus, SQL> = {
  all: sql`true`,
  running: sql`c.state = 'running'`,
  waiting: sql`c.state in ('draft', 'checking', 'ready', 'paused', 'stopped')`,
  over: sql`c.state in ('done', 'cancelled')`,
}

function isMeant({ status, priority }: CampaignFilter): SQL {
  return priority === 'any'
    ? STATUSES[status]
    : sql`${STATUSES[status]} and c.priority = ${priority}::campaign_priority`
}
