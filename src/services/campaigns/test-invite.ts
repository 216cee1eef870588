import { eq } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError } from '../errors.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'
import { hasWaiting } from './has-waiting.ts'
import { moveOwnCampaign } from './move-campaign.ts'

interface TestInvite {
  readonly ctx: OwnerContext
  readonly campaignId: number
}

/**
 * Has one person invited, by all the rules, and the campaign paused then: to see what happens. @throws NotFoundError,
 * ConflictError if it can't be started, or nobody is left to invite
 */
export async function testInvite({ ctx, campaignId }: TestInvite): Promise<CampaignView> {
  return withTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    const row = await moveOwnCampaign(tx, campaignId, 'test', { nextActionAt: now, testSince: now })
    if (!(await hasWaiting(tx, campaignId))) throw new ConflictError('nobody-to-invite')
    if (row.startedAt === null) await setStarted(tx, campaignId)
    await tx.ring({ job: 'invite', campaignId })
    return getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
  })
}

async function setStarted(tx: OwnerContext, campaignId: number): Promise<void> {
  await tx.db.update(campaigns).set({ startedAt: tx.clock.now() }).where(eq(campaigns.id, campaignId))
}
