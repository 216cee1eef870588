import { sql } from 'drizzle-orm'
import type { JoinRequests } from '#domain/campaign-mode.ts'
import type { Context } from '../context.ts'

/** A link through which somebody may have come, and the account that made it. */
export interface WatchedLink {
  readonly linkId: number
  readonly accountId: number
  readonly url: string
  readonly requestNeeded: boolean
  readonly joinRequests: JoinRequests
}

/** Links of one campaign that are looked at in one run, the newest first. */
const LIMIT = 100

type WatchedRow = { id: string; account_id: string; url: string; request_needed: boolean; join_requests: JoinRequests }

/** The links of a campaign whose account can still look. */
export async function findWatched({ ctx, campaignId }: { ctx: Context; campaignId: number }): Promise<WatchedLink[]> {
  const rows = await ctx.db.execute<WatchedRow>(sql`
    select l.id, l.account_id, l.url, l.request_needed, c.join_requests
    from links l
    join campaigns c on c.id = l.campaign_id
    join accounts a on a.id = l.account_id and a.state in ('active', 'restricted')
    where l.campaign_id = ${campaignId}
    order by l.target_id nulls first, l.id desc
    limit ${LIMIT}`)
  return rows.map((row) => ({
    linkId: Number(row.id),
    accountId: Number(row.account_id),
    url: row.url,
    requestNeeded: row.request_needed,
    joinRequests: row.join_requests,
  }))
}
