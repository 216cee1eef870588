import type { CheckFailure } from '#domain/campaign-reason.ts'
import { withTransaction, type Context } from '../context.ts'
import { moveCampaign } from './move-campaign.ts'

interface FailCheck {
  readonly ctx: Context
  readonly campaignId: number
  readonly reason: CheckFailure
}

/** Sends a campaign back to its draft, with the reason. False if nobody waits for the check any more. */
export async function failCheck({ ctx, campaignId, reason }: FailCheck): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    return (await moveCampaign(tx, campaignId, 'fail-check', { reason, nextActionAt: null })) !== undefined
  })
}
