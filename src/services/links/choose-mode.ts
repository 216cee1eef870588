import { and, eq, inArray } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import type { ModeSettings } from '#domain/campaign-mode.ts'
import { EDITABLE } from '#domain/campaign-state.ts'
import { writeAudit } from '../audit.ts'
import { moveOwnCampaign } from '../campaigns/move-campaign.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { touchProgress } from '../progress/touch-progress.ts'

interface ChooseMode {
  readonly ctx: OwnerContext
  readonly campaignId: number
  readonly change: Partial<ModeSettings>
}

/** Chooses how people are invited, while nobody is. @throws NotFoundError, ConflictError `campaign-<state>` */
export async function chooseMode({ ctx, campaignId, change }: ChooseMode): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, tx.ownerId))
    const [row] = await tx.db
      .update(campaigns)
      .set(change)
      .where(and(isMine, inArray(campaigns.state, [...EDITABLE])))
      .returning({ state: campaigns.state })
    if (!row) {
      const [mine] = await tx.db.select({ state: campaigns.state }).from(campaigns).where(isMine)
      if (!mine) throw new NotFoundError('campaign')
      throw new ConflictError(`campaign-${mine.state}`)
    }
    await writeAudit(tx, 'campaign.mode', `campaign:${campaignId}`, { ...change })
    await touchProgress(tx, 'campaign', campaignId)
    if (change.mode && row.state === 'ready') await checkAnew(tx, campaignId)
  })
}

/** Who may invite there, and whether the destination takes it, depends on the mode. */
async function checkAnew(tx: OwnerContext, campaignId: number): Promise<void> {
  const nextActionAt = tx.clock.now()
  await moveOwnCampaign(tx, campaignId, 'choose', { communityId: null, preflight: null, nextActionAt })
  await tx.ring({ job: 'check', campaignId })
}
