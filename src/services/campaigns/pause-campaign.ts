import { withTransaction, type OwnerContext } from '../context.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'
import { moveOwnCampaign } from './move-campaign.ts'

interface PauseCampaign {
  readonly ctx: OwnerContext
  readonly campaignId: number
}

/** Pauses a running campaign; what is under way is still recorded. @throws NotFoundError, ConflictError */
export async function pauseCampaign({ ctx, campaignId }: PauseCampaign): Promise<CampaignView> {
  return withTransaction(ctx, async (tx) => {
    await moveOwnCampaign(tx, campaignId, 'pause', { nextActionAt: null })
    return getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
  })
}
