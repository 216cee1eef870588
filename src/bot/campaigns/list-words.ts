import type { BulkDeed } from '#services/campaigns/bulk-campaigns.ts'
import type { CampaignFilter, CampaignOrder, CampaignStatus } from '#services/campaigns/list-campaigns.ts'

export const STATUSES = ['all', 'running', 'waiting', 'over'] as const satisfies readonly CampaignStatus[]
export const PRIORITY_FILTERS = [
  'any',
  'high',
  'normal',
  'low',
] as const satisfies readonly CampaignFilter['priority'][]
export const ORDERS = ['new', 'name', 'progress'] as const satisfies readonly CampaignOrder[]
export const DEEDS = [
  'pause',
  'resume',
  'cancel',
  'delete',
  'high',
  'normal',
  'low',
] as const satisfies readonly BulkDeed[]

interface ListWish extends CampaignFilter {
  readonly order: CampaignOrder
  readonly page: number
}

/** A list's filter, order and page as a button carries them: `running.high.name.2`. */
export function listWord({ status, priority, order, page }: ListWish): string {
  return [status, priority, order, page].join('.')
}

export function readListWord(word: string): ListWish {
  const [status, priority, order, page] = word.split('.')
  const number = /^\d{1,6}$/.test(page ?? '') ? Number(page) : 0
  return { ...readFilter(status, priority), order: oneOf(ORDERS, order), page: number }
}

/** What is to be done with all campaigns of a filter: `running.high.pause`. */
export function bulkWord({ status, priority }: CampaignFilter, deed?: BulkDeed): string {
  return [status, priority, ...(deed ? [deed] : [])].join('.')
}

export function readBulkWord(word: string): { readonly filter: CampaignFilter; readonly deed: BulkDeed } {
  const [status, priority, deed] = word.split('.')
  return { filter: readFilter(status, priority), deed: oneOf(DEEDS, deed) }
}

function readFilter(status: string | undefined, priority: string | undefined): CampaignFilter {
  return { status: oneOf(STATUSES, status), priority: oneOf(PRIORITY_FILTERS, priority) }
}

/** A word that no version of this bot has written counts as the first one: of deeds that is the harmless one. */
function oneOf<Word extends string>(words: readonly [Word, ...Word[]], word: string | undefined): Word {
  return words.find((one) => one === word) ?? words[0]
}
