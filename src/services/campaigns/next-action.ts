import { eq } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import type { WaitReason } from '#domain/campaign-reason.ts'
import type { Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import type { RunningCampaign } from './lock-campaign.ts'

interface NextAction {
  readonly at: Date
  /** Undefined while it acts. */
  readonly why: WaitReason | undefined
}

/** Stores when a running campaign is to be looked at again; a moment that stays the same is no news. */
export async function setNextAction(tx: Context, campaign: RunningCampaign, { at, why }: NextAction): Promise<void> {
  if (campaign.nextActionAt?.getTime() === at.getTime() && campaign.reason === (why ?? null)) return
  await tx.db
    .update(campaigns)
    .set({ nextActionAt: at, reason: why ?? null })
    .where(eq(campaigns.id, campaign.id))
  await touchProgress(tx, 'campaign', campaign.id)
}
