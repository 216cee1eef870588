import { and, eq } from 'drizzle-orm'
import { campaignAccounts, campaigns } from '#db/schema/campaigns.ts'
import { EDITABLE } from '#domain/campaign-state.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'

interface ChooseAccount {
  readonly ctx: OwnerContext
  readonly campaignId: number
  readonly accountId: number
  readonly chosen: boolean
}

/**
 * Lets an account take part in a campaign, or not. @throws NotFoundError @throws ConflictError `campaign-<state>`,
 * `last-account` if nobody would be left
 */
export async function setAccountChosen(input: ChooseAccount): Promise<CampaignView> {
  const { campaignId, accountId, chosen } = input
  return withTransaction(input.ctx, async (tx) => {
    await lockEditable(tx, campaignId)
    const isIt = and(eq(campaignAccounts.campaignId, campaignId), eq(campaignAccounts.accountId, accountId))
    const rows = await tx.db.update(campaignAccounts).set({ chosen }).where(isIt).returning()
    if (rows.length === 0) throw new NotFoundError('account')
    await requireSomebody(tx, campaignId)
    await writeAudit(tx, 'campaign.choose-account', `campaign:${campaignId}`, { accountId, chosen })
    await touchProgress(tx, 'campaign', campaignId)
    return getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
  })
}

async function lockEditable(tx: OwnerContext, campaignId: number): Promise<void> {
  const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, tx.ownerId))
  const [row] = await tx.db.select({ state: campaigns.state }).from(campaigns).where(isMine).for('update')
  if (!row) throw new NotFoundError('campaign')
  if (!EDITABLE.includes(row.state)) throw new ConflictError(`campaign-${row.state}`)
}

async function requireSomebody(tx: OwnerContext, campaignId: number): Promise<void> {
  const takesPart = and(eq(campaignAccounts.chosen, true), eq(campaignAccounts.mayInvite, true))
  const rows = await tx.db
    .select({ accountId: campaignAccounts.accountId })
    .from(campaignAccounts)
    .where(and(eq(campaignAccounts.campaignId, campaignId), takesPart))
    .limit(1)
  if (rows.length === 0) throw new ConflictError('last-account')
}
