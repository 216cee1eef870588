import type { CampaignPriority } from '#domain/campaign-state.ts'
import type { OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { cancelCampaign } from './cancel-campaign.ts'
import { deleteCampaign } from './delete-campaign.ts'
import { editCampaign } from './edit-campaign.ts'
import { listCampaigns, type CampaignFilter } from './list-campaigns.ts'
import { pauseCampaign } from './pause-campaign.ts'
import { resumeCampaign } from './resume-campaign.ts'

export type BulkDeed = 'pause' | 'resume' | 'cancel' | 'delete' | CampaignPriority

interface BulkCampaigns {
  readonly ctx: OwnerContext
  readonly filter: CampaignFilter
  readonly deed: BulkDeed
}

export interface BulkResult {
  readonly done: number
  /** Campaigns with which this was not possible as they stand, such as pausing one that is over. */
  readonly left: number
}

/** Does the same with all campaigns that a filter means, each by itself: one that can't does not hold up the others. */
export async function bulkCampaigns({ ctx, filter, deed }: BulkCampaigns): Promise<BulkResult> {
  const lines = await listCampaigns({ ctx, filter })
  let done = 0
  for (const { id } of lines) if (await doOne(ctx, id, deed)) done += 1
  return { done, left: lines.length - done }
}

async function doOne(ctx: OwnerContext, campaignId: number, deed: BulkDeed): Promise<boolean> {
  try {
    await DEEDS[deed]({ ctx, campaignId })
    return true
  } catch (error) {
    if (error instanceof ConflictError || error instanceof NotFoundError) return false
    throw error
  }
}

type Deed = (one: { readonly ctx: OwnerContext; readonly campaignId: number }) => Promise<unknown>

const DEEDS: Record<BulkDeed, Deed> = {
  pause: pauseCampaign,
  resume: resumeCampaign,
  cancel: cancelCampaign,
  delete: deleteCampaign,
  high: (one) => editCampaign({ ...one, edit: { priority: 'high' } }),
  normal: (one) => editCampaign({ ...one, edit: { priority: 'normal' } }),
  low: (one) => editCampaign({ ...one, edit: { priority: 'low' } }),
}
