import { and, eq } from 'drizzle-orm'
import { accountCommunities } from '#db/schema/accounts.ts'
import { communities } from '#db/schema/audiences.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import type { Destination } from '../campaigns/allocation.ts'
import type { Context } from '../context.ts'

interface FindDestinationOf {
  readonly ctx: Context
  readonly campaignId: number
  readonly accountId: number
}

/** The destination of a campaign as one account addresses it; undefined if that account has never seen it. */
export async function findDestinationOf({ ctx, ...where }: FindDestinationOf): Promise<Destination | undefined> {
  const [row] = await ctx.db
    .select({
      telegramId: communities.telegramId,
      kind: communities.kind,
      accessHash: accountCommunities.accessHash,
    })
    .from(campaigns)
    .innerJoin(communities, eq(communities.id, campaigns.communityId))
    .innerJoin(accountCommunities, eq(accountCommunities.communityId, communities.id))
    .where(and(eq(campaigns.id, where.campaignId), eq(accountCommunities.accountId, where.accountId)))
  return row
}
