import { and, eq } from 'drizzle-orm'
import { campaignAccounts } from '#db/schema/campaigns.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'
import { moveOwnCampaign } from './move-campaign.ts'

interface ResumeCampaign {
  readonly ctx: OwnerContext
  readonly campaignId: number
}

/**
 * Goes on with a campaign that was paused or has stopped. Accounts that had left it are tried again: their owner may
 * have put right what kept them out; the circuit breaker looks only at people who are asked from now on.
 * @throws NotFoundError, ConflictError
 */
export async function resumeCampaign({ ctx, campaignId }: ResumeCampaign): Promise<CampaignView> {
  return withTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    await moveOwnCampaign(tx, campaignId, 'resume', { nextActionAt: now, breakerSince: now })
    await tx.db
      .update(campaignAccounts)
      .set({ reason: null })
      .where(and(eq(campaignAccounts.campaignId, campaignId), eq(campaignAccounts.mayInvite, true)))
    await tx.ring({ job: 'invite', campaignId })
    return getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
  })
}
