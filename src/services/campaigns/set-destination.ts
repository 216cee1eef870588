import type { TargetInput } from '#domain/target-input.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'
import { moveOwnCampaign } from './move-campaign.ts'

interface SetDestination {
  readonly ctx: OwnerContext
  readonly campaignId: number
  readonly input: TargetInput
}

/** Chooses where to invite, and has it checked; nothing is sent for it. @throws NotFoundError, ConflictError */
export async function setDestination({ ctx, campaignId, input }: SetDestination): Promise<CampaignView> {
  return withTransaction(ctx, async (tx) => {
    const nextActionAt = tx.clock.now()
    await moveOwnCampaign(tx, campaignId, 'choose', { input, communityId: null, preflight: null, nextActionAt })
    await tx.ring({ job: 'check', campaignId })
    return getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
  })
}
