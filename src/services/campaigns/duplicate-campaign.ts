import { and, eq, sql } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'

interface DuplicateCampaign {
  readonly ctx: OwnerContext
  readonly campaignId: number
  /** For the same audiences, and checked at once; else a draft for which whom and where to are still to be chosen. */
  readonly withTargets: boolean
}

/**
 * Makes a new campaign with the settings of another. Whoever has been asked for the same destination is left out by
 * its check, as always. @throws NotFoundError
 */
export async function duplicateCampaign({ ctx, campaignId, withTargets }: DuplicateCampaign): Promise<CampaignView> {
  return withTransaction(ctx, async (tx) => {
    const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, tx.ownerId))
    const [old] = await tx.db.select().from(campaigns).where(isMine)
    if (!old) throw new NotFoundError('campaign')
    const copy = await insertCopy(tx, old, withTargets)
    if (withTargets) await copyAudiences(tx, campaignId, copy)
    await copyChoices(tx, campaignId, copy)
    await writeAudit(tx, 'campaign.duplicate', `campaign:${copy}`, { from: campaignId, withTargets })
    if (withTargets && old.input) await tx.ring({ job: 'check', campaignId: copy })
    return getCampaignView({ ctx: tx, campaignId: copy, ownerId: tx.ownerId })
  })
}

type Row = typeof campaigns.$inferSelect

async function insertCopy(tx: OwnerContext, old: Row, withTargets: boolean): Promise<number> {
  const { ownerId, title, hours, limits, priority, mode, joinRequests, personalLinks } = old
  const way = { mode, joinRequests, personalLinks }
  const now = tx.clock.now()
  const checks = withTargets && old.input ? ({ input: old.input, state: 'checking', nextActionAt: now } as const) : {}
  const [made] = await tx.db
    .insert(campaigns)
    .values({ ownerId, title, hours, limits, priority, ...way, createdAt: now, ...checks })
    .returning({ id: campaigns.id })
  if (!made) throw new Error('an inserted campaign was not returned')
  return made.id
}

async function copyAudiences(tx: OwnerContext, from: number, to: number): Promise<void> {
  await tx.db.execute(sql`
    insert into campaign_audiences (campaign_id, audience_id)
    select ${to}, audience_id from campaign_audiences where campaign_id = ${from}`)
}

/** Which accounts are chosen is kept; what they may do is found out by the check. */
async function copyChoices(tx: OwnerContext, from: number, to: number): Promise<void> {
  await tx.db.execute(sql`
    insert into campaign_accounts (campaign_id, account_id, may_invite, chosen)
    select ${to}, account_id, false, chosen from campaign_accounts where campaign_id = ${from}`)
}
