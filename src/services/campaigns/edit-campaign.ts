import { and, eq, inArray } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import { tightened, type OwnLimits } from '#domain/campaign-limits.ts'
import { EDITABLE, OPEN_STATES, type CampaignPriority } from '#domain/campaign-state.ts'
import { areHours, type WorkingHours } from '#domain/working-hours.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import type { CampaignView } from './campaign-view.ts'
import { getCampaignView } from './get-campaign-view.ts'

/** One thing that an owner changes. Hours and limits only while nobody is being invited by them. */
export type CampaignEdit =
  | { readonly title: string }
  | { readonly priority: CampaignPriority }
  /** Null = round the clock. */
  | { readonly hours: WorkingHours | null }
  | { readonly limits: OwnLimits }

interface EditCampaign {
  readonly ctx: OwnerContext
  readonly campaignId: number
  readonly edit: CampaignEdit
}

export const LONGEST_TITLE = 100

/**
 * Changes a campaign. Limits never become looser than the policy. @throws NotFoundError
 * @throws ConflictError `campaign-<state>` while it can't be changed, `wrong-value` for what makes no sense
 */
export async function editCampaign({ ctx, campaignId, edit }: EditCampaign): Promise<CampaignView> {
  return withTransaction(ctx, async (tx) => {
    const states = 'hours' in edit || 'limits' in edit ? EDITABLE : OPEN_STATES
    const isMine = and(eq(campaigns.id, campaignId), eq(campaigns.ownerId, tx.ownerId))
    const changed = await tx.db
      .update(campaigns)
      .set(toColumns(edit))
      .where(and(isMine, inArray(campaigns.state, [...states])))
      .returning({ id: campaigns.id })
    const view = await getCampaignView({ ctx: tx, campaignId, ownerId: tx.ownerId })
    if (changed.length === 0) throw new ConflictError(`campaign-${view.state}`)
    await writeAudit(tx, 'campaign.edit', `campaign:${campaignId}`, { edit: JSON.stringify(edit) })
    await touchProgress(tx, 'campaign', campaignId)
    return view
  })
}

function toColumns(edit: CampaignEdit): Partial<typeof campaigns.$inferInsert> {
  if ('limits' in edit) return { limits: tightened(edit.limits) }
  if ('priority' in edit) return edit
  if ('hours' in edit) {
    if (edit.hours && !areHours(edit.hours)) throw new ConflictError('wrong-value')
    return edit
  }
  const title = edit.title.trim().replaceAll('\0', '').toWellFormed()
  if (title === '' || [...title].length > LONGEST_TITLE) throw new ConflictError('wrong-value')
  return { title, isNamed: true }
}
