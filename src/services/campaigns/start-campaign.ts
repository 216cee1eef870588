import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError } from '../errors.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'
import { hasWaiting } from './has-waiting.ts'
import { moveOwnCampaign } from './move-campaign.ts'

interface StartCampaign {
  readonly ctx: OwnerContext
  readonly campaignId: number
}

/** Starts a checked campaign. @throws NotFoundError, ConflictError if it is not ready, or nobody is left to invite */
export async function startCampaign({ ctx, campaignId }: StartCampaign): Promise<CampaignView> {
  return withTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    await moveOwnCampaign(tx, campaignId, 'start', { startedAt: now, nextActionAt: now })
    if (!(await hasWaiting(tx, campaignId))) throw new ConflictError('nobody-to-invite')
    await tx.ring({ job: 'invite', campaignId })
    return getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
  })
}
