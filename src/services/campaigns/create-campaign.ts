import { and, eq } from 'drizzle-orm'
import { audiences } from '#db/schema/audiences.ts'
import { campaignAudiences, campaigns } from '#db/schema/campaigns.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'

interface CreateCampaign {
  readonly ctx: OwnerContext
  readonly audienceId: number
}

/** Drafts a campaign for one audience; its destination comes next. @throws NotFoundError */
export async function createCampaign({ ctx, audienceId }: CreateCampaign): Promise<CampaignView> {
  return withTransaction(ctx, async (tx) => {
    const title = await requireAudience(tx, audienceId)
    const campaignId = await insertDraft(tx, title)
    await tx.db.insert(campaignAudiences).values({ campaignId, audienceId })
    await writeAudit(tx, 'campaign.create', `campaign:${campaignId}`, { audienceId })
    return getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
  })
}

async function requireAudience(tx: OwnerContext, audienceId: number): Promise<string> {
  const isMine = and(eq(audiences.id, audienceId), eq(audiences.ownerId, tx.ownerId))
  const [audience] = await tx.db.select({ title: audiences.title }).from(audiences).where(isMine)
  if (!audience) throw new NotFoundError('audience')
  return audience.title
}

async function insertDraft(tx: OwnerContext, title: string): Promise<number> {
  const [row] = await tx.db
    .insert(campaigns)
    .values({ ownerId: tx.ownerId, title, createdAt: tx.clock.now() })
    .returning({ id: campaigns.id })
  if (!row) throw new Error('an inserted campaign was not returned')
  return row.id
}
