import { sql } from 'drizzle-orm'
import type { CampaignState } from '#domain/campaign-state.ts'
import type { OwnerContext } from '../context.ts'

/** A campaign in a list. */
export interface CampaignLine {
  readonly id: number
  readonly title: string
  readonly state: CampaignState
  readonly size: number
  /** Settled or skipped. */
  readonly done: number
  readonly joined: number
}

type LineRow = { id: string; title: string; state: CampaignState; size: number; done: number; joined: number }

/** The owner's campaigns, the newest first. */
export async function listCampaigns({ ctx }: { ctx: OwnerContext }): Promise<CampaignLine[]> {
  const rows = await ctx.db.execute<LineRow>(sql`
    select c.id, c.title, c.state, count(t.id)::int as size,
      count(t.id) filter (where t.state in ('settled', 'skipped'))::int as done,
      count(t.id) filter (where t.outcome = 'joined')::int as joined
    from campaigns c
    left join targets t on t.campaign_id = c.id
    where c.owner_id = ${ctx.ownerId}
    group by c.id
    order by c.id desc`)
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
}
