import { and, eq } from 'drizzle-orm'
import { campaignAccounts } from '#db/schema/campaigns.ts'
import type { CannotHereReason } from '#domain/invite-outcome.ts'
import type { Context } from '../context.ts'
import { stopIfStranded } from './stop-if-stranded.ts'

interface LeaveCampaign {
  readonly campaignId: number
  readonly accountId: number
  readonly reason: CannotHereReason
}

/** An account that can't invite into this community takes no further part; without it the campaign may have to stop. */
export async function leaveCampaign(tx: Context, { campaignId, accountId, reason }: LeaveCampaign): Promise<void> {
  await tx.db
    .update(campaignAccounts)
    .set({ reason })
    .where(and(eq(campaignAccounts.campaignId, campaignId), eq(campaignAccounts.accountId, accountId)))
  await stopIfStranded(tx, campaignId)
}
