import { and, eq, inArray } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { campaigns } from '#db/schema/campaigns.ts'
import { campaignMove, type CampaignEvent, type CampaignState } from '#domain/campaign-state.ts'
import { writeAudit } from '../audit.ts'
import type { Context, OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { touchProgress } from '../progress/touch-progress.ts'

export type CampaignRow = typeof campaigns.$inferSelect
type Changes = PgUpdateSetSource<typeof campaigns>

/** Moves a campaign if its state allows it, on the record; the returned row settles every race. */
export async function moveCampaign(
  tx: Context & { readonly ownerId?: bigint },
  campaignId: number,
  event: CampaignEvent,
  changes: Changes = {},
): Promise<CampaignRow | undefined> {
  const { from, to } = campaignMove(event)
  const isMine = tx.ownerId === undefined ? undefined : eq(campaigns.ownerId, tx.ownerId)
  const [row] = await tx.db
    .update(campaigns)
    .set({ reason: null, testSince: null, ...changes, state: to })
    .where(and(eq(campaigns.id, campaignId), inArray(campaigns.state, [...from]), isMine))
    .returning()
  if (!row) return undefined
  await writeAudit({ ...tx, ownerId: row.ownerId }, `campaign.${event}`, `campaign:${campaignId}`, {
    reason: row.reason,
  })
  await touchProgress(tx, 'campaign', campaignId)
  return row
}

/** As `moveCampaign`, for its owner. @throws NotFoundError @throws ConflictError `campaign-<state>` */
export async function moveOwnCampaign(
  tx: OwnerContext,
  campaignId: number,
  event: CampaignEvent,
  changes: Changes = {},
): Promise<CampaignRow> {
  const row = await moveCampaign(tx, campaignId, event, changes)
  if (row) return row
  throw new ConflictError(`campaign-${await readOwnState(tx, campaignId)}`)
}

async function readOwnState(tx: OwnerContext, campaignId: number): Promise<CampaignState> {
  const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, tx.ownerId))
  const [mine] = await tx.db.select({ state: campaigns.state }).from(campaigns).where(isMine)
  if (!mine) throw new NotFoundError('campaign')
  return mine.state
}
