import { and, eq, sql } from 'drizzle-orm'
import { audiences } from '#db/schema/audiences.ts'
import { campaignAudiences, campaigns } from '#db/schema/campaigns.ts'
import type { CampaignState } from '#domain/campaign-state.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'

interface ChooseAudience {
  readonly ctx: OwnerContext
  readonly campaignId: number
  readonly audienceId: number
  readonly chosen: boolean
}

/** Once somebody has been asked, whom a campaign is for stays as it is. */
const CHANGEABLE: readonly CampaignState[] = ['draft', 'ready']

/**
 * Invites the people of one audience more, or less; a person of several is one target. A checked campaign is checked
 * anew. @throws NotFoundError @throws ConflictError `campaign-<state>`, `last-audience` if none would be left
 */
export async function setAudienceChosen(input: ChooseAudience): Promise<CampaignView> {
  const { campaignId, audienceId, chosen } = input
  return withTransaction(input.ctx, async (tx) => {
    const state = await lockChangeable(tx, campaignId)
    await requireOwnAudience(tx, audienceId)
    const row = { campaignId, audienceId }
    const isIt = and(eq(campaignAudiences.campaignId, campaignId), eq(campaignAudiences.audienceId, audienceId))
    if (chosen) await tx.db.insert(campaignAudiences).values(row).onConflictDoNothing()
    else await tx.db.delete(campaignAudiences).where(isIt)
    await requireOne(tx, campaignId)
    await writeAudit(tx, 'campaign.choose-audience', `campaign:${campaignId}`, { audienceId, chosen })
    if (state === 'ready') await checkAnew(tx, campaignId)
    return getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
  })
}

async function lockChangeable(tx: OwnerContext, campaignId: number): Promise<CampaignState> {
  const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, tx.ownerId))
  const [row] = await tx.db.select({ state: campaigns.state }).from(campaigns).where(isMine).for('update')
  if (!row) throw new NotFoundError('campaign')
  if (!CHANGEABLE.includes(row.state)) throw new ConflictError(`campaign-${row.state}`)
  return row.state
}

async function requireOwnAudience(tx: OwnerContext, audienceId: number): Promise<void> {
  const isMine = and(eq(audiences.id, audienceId), eq(audiences.ownerId, tx.ownerId))
  const rows = await tx.db.select({ id: audiences.id }).from(audiences).where(isMine)
  if (rows.length === 0) throw new NotFoundError('audience')
}

async function requireOne(tx: OwnerContext, campaignId: number): Promise<void> {
  const [row] = await tx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from campaign_audiences where campaign_id = ${campaignId}`)
  if (row?.count === 0) throw new ConflictError('last-audience')
}

async function checkAnew(tx: OwnerContext, campaignId: number): Promise<void> {
  await tx.db
    .update(campaigns)
    .set({ state: 'checking', reason: null, preflight: null, nextActionAt: tx.clock.now() })
    .where(eq(campaigns.id, campaignId))
  await tx.ring({ job: 'check', campaignId })
}
