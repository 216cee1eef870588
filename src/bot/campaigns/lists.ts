import { bulkCampaigns, type BulkDeed } from '#services/campaigns/bulk-campaigns.ts'
import {
  countCampaigns,
  listCampaigns,
  type CampaignFilter,
  type CampaignOrder,
} from '#services/campaigns/list-campaigns.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { readPage } from '../pages.ts'
import { show } from '../show.ts'
import { viewBulk, viewBulkAsk } from './bulk-view.ts'
import { viewCampaigns } from './list-view.ts'
import { readBulkWord, readListWord } from './list-words.ts'

const ROWS_A_PAGE = 8

export interface ListWish extends CampaignFilter {
  readonly order: CampaignOrder
  readonly page: number
}

type ListActions = 'campaigns' | 'campaign-list' | 'campaign-bulk' | 'campaign-bulk-ask' | 'campaign-bulk-sure'

/** The list of campaigns with its filters, and what can be done with all that it shows. */
export const campaignListHandlers: Handlers<ListActions> = {
  campaigns: async (ctx, { page }) => showList(ctx, { status: 'all', priority: 'any', order: 'new', page }),
  'campaign-list': async (ctx, { word }) => showList(ctx, readListWord(word)),
  'campaign-bulk': async (ctx, { word }) => {
    const { filter } = readBulkWord(word)
    await show(ctx, viewBulk(filter, await countCampaigns({ ctx: ctx.as, filter }), ctx.words))
  },
  'campaign-bulk-ask': async (ctx, { word }) => {
    const { filter, deed } = readBulkWord(word)
    await show(ctx, viewBulkAsk({ filter, deed }, await countCampaigns({ ctx: ctx.as, filter }), ctx.words))
  },
  'campaign-bulk-sure': async (ctx, { word }) => {
    const { filter, deed } = readBulkWord(word)
    return doBulk(ctx, filter, deed)
  },
}

async function doBulk(ctx: BotContext, filter: CampaignFilter, deed: BulkDeed): Promise<string> {
  const { done, left } = await bulkCampaigns({ ctx: ctx.as, filter, deed })
  await showList(ctx, { ...filter, order: 'new', page: 0 })
  return ctx.words.text('toast-bulk', { done, left })
}

export async function showList(ctx: BotContext, wish: ListWish): Promise<void> {
  const { page, order, ...filter } = wish
  const list = await readPage(page, ROWS_A_PAGE, (range) => listCampaigns({ ctx: ctx.as, filter, order, ...range }))
  await show(ctx, viewCampaigns(list, wish, ctx.words))
}
