import { withTransaction, type OwnerContext } from '../context.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'
import { moveOwnCampaign } from './move-campaign.ts'

interface CancelCampaign {
  readonly ctx: OwnerContext
  readonly campaignId: number
}

/** Ends a campaign for good; whoever waits is not asked. @throws NotFoundError, ConflictError if it is over already */
export async function cancelCampaign({ ctx, campaignId }: CancelCampaign): Promise<CampaignView> {
  return withTransaction(ctx, async (tx) => {
    await moveOwnCampaign(tx, campaignId, 'cancel', { finishedAt: tx.clock.now(), nextActionAt: null })
    return getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
  })
}
