import type { CampaignPriority } from '#domain/campaign-state.ts'
import type { BulkDeed } from '#services/campaigns/bulk-campaigns.ts'
import type { CampaignOrder, CampaignStatus } from '#services/campaigns/list-campaigns.ts'

/** Which message of the locales says what: every choice has one, or this file does not compile. */
export const PRIORITY: Record<CampaignPriority | 'any', string> = {
  any: 'priority-any',
  high: 'priority-high',
  normal: 'priority-normal',
  low: 'priority-low',
}

export const STATUS: Record<CampaignStatus, string> = {
  all: 'status-all',
  running: 'status-running',
  waiting: 'status-waiting',
  over: 'status-over',
}

export const ORDER: Record<CampaignOrder, string> = {
  new: 'order-new',
  name: 'order-name',
  progress: 'order-progress',
}

export const BULK: Record<BulkDeed, string> = {
  pause: 'bulk-pause',
  resume: 'bulk-resume',
  cancel: 'bulk-cancel',
  delete: 'bulk-delete',
  high: 'bulk-high',
  normal: 'bulk-normal',
  low: 'bulk-low',
}

export const HOURS = { from: 'hours-from', to: 'hours-to' } as const
