import { and, eq, ne } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import { progressMessages } from '#db/schema/updates.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'

interface DeleteCampaign {
  readonly ctx: OwnerContext
  readonly campaignId: number
}

/**
 * Deletes a campaign with its targets and its report, for good. The ledger of attempts stays, without its name: nobody
 * is asked twice, and limits hold. @throws NotFoundError @throws ConflictError `campaign-running`: pause it first
 */
export async function deleteCampaign({ ctx, campaignId }: DeleteCampaign): Promise<void> {
  return withTransaction(ctx, async (tx) => {
    const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, tx.ownerId))
    const rows = await tx.db
      .delete(campaigns)
      .where(and(isMine, ne(campaigns.state, 'running')))
      .returning({ title: campaigns.title })
    if (rows.length === 0) throw await whyNot(tx, campaignId)
    await forgetProgress(tx, campaignId)
    await writeAudit(tx, 'campaign.delete', `campaign:${campaignId}`, {})
  })
}

async function whyNot(tx: OwnerContext, campaignId: number): Promise<Error> {
  const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, tx.ownerId))
  const [row] = await tx.db.select({ state: campaigns.state }).from(campaigns).where(isMine)
  return row ? new ConflictError(`campaign-${row.state}`) : new NotFoundError('campaign')
}

/** The message that followed it follows nothing any more. */
async function forgetProgress(tx: OwnerContext, campaignId: number): Promise<void> {
  const isIts = and(eq(progressMessages.kind, 'campaign'), eq(progressMessages.subjectId, campaignId))
  await tx.db.delete(progressMessages).where(isIts)
}
