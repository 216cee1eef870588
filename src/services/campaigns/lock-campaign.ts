import { and, eq } from 'drizzle-orm'
import { communities } from '#db/schema/audiences.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import type { CommunityKind } from '#domain/community.ts'
import type { Context } from '../context.ts'

/** A running campaign with its destination. */
export interface RunningCampaign {
  readonly id: number
  readonly ownerId: bigint
  readonly communityId: number
  /** Telegram id of the community. */
  readonly destination: bigint
  readonly kind: CommunityKind
  readonly nextActionAt: Date | null
  readonly reason: string | null
}

/** Locks a campaign if it is running: its allocations come one after the other. */
export async function lockRunningCampaign(tx: Context, campaignId: number): Promise<RunningCampaign | undefined> {
  const [row] = await tx.db
    .select({
      id: campaigns.id,
      ownerId: campaigns.ownerId,
      communityId: communities.id,
      destination: communities.telegramId,
      kind: communities.kind,
      nextActionAt: campaigns.nextActionAt,
      reason: campaigns.reason,
    })
    .from(campaigns)
    .innerJoin(communities, eq(communities.id, campaigns.communityId))
    .where(and(eq(campaigns.id, campaignId), eq(campaigns.state, 'running')))
    .for('update', { of: campaigns })
  return row
}
