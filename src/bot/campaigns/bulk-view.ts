import type { BulkDeed } from '#services/campaigns/bulk-campaigns.ts'
import type { CampaignFilter } from '#services/campaigns/list-campaigns.ts'
import { button, inRows, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'
import { bulkWord, DEEDS, listWord } from './list-words.ts'
import { BULK, PRIORITY, STATUS } from './setting-words.ts'

/** What can be done with all campaigns that a list shows. */
export function viewBulk(filter: CampaignFilter, count: number, words: Words): Screen {
  const deeds = DEEDS.map((deed) =>
    button(words.text(BULK[deed]), { to: 'campaign-bulk-ask', word: bulkWord(filter, deed) }),
  )
  return {
    text: words.html('campaigns-bulk', {
      count,
      status: words.text(STATUS[filter.status]),
      priority: words.text(PRIORITY[filter.priority]),
    }),
    keyboard: [...(count > 0 ? inRows(deeds, 2) : []), back(filter, words)],
  }
}

interface Bulk {
  readonly filter: CampaignFilter
  readonly deed: BulkDeed
}

/** The question before it is done. */
export function viewBulkAsk({ filter, deed }: Bulk, count: number, words: Words): Screen {
  return {
    text: words.html('campaigns-bulk-ask', { count, deed: words.text(BULK[deed]) }),
    keyboard: [
      [button(words.text('button-bulk-sure'), { to: 'campaign-bulk-sure', word: bulkWord(filter, deed) })],
      back(filter, words),
    ],
  }
}

function back(filter: CampaignFilter, words: Words) {
  return [
    button(words.text('button-back'), { to: 'campaign-list', word: listWord({ ...filter, order: 'new', page: 0 }) }),
  ]
}
