import type { CampaignState } from '#domain/campaign-state.ts'
import type { AudienceLine } from '#services/audiences/list-audiences.ts'
import type { CampaignLine } from '#services/campaigns/list-campaigns.ts'
import { audienceButton, turning } from '../audiences/audience-view.ts'
import { shortTitle } from '../names.ts'
import type { Page } from '../pages.ts'
import type { Action } from '../callback-data.ts'
import { button, inRows, paragraphs, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'
import { bulkWord, listWord, ORDERS, PRIORITY_FILTERS, STATUSES } from './list-words.ts'
import type { ListWish } from './lists.ts'
import { ORDER, PRIORITY, STATUS } from './setting-words.ts'

const MARKS: Record<CampaignState, string> = {
  draft: '📝',
  checking: '🔎',
  ready: '🟢',
  running: '▶️',
  paused: '⏸',
  stopped: '⛔️',
  done: '✅',
  cancelled: '✖️',
}

/** The list of campaigns, by status, priority and order; filters only where there is something to filter. */
export function viewCampaigns(list: Page<CampaignLine>, wish: ListWish, words: Words): Screen {
  const isFiltered = wish.status !== 'all' || wish.priority !== 'any'
  const isEmpty = list.rows.length === 0 && list.page === 0
  const to = (change: Partial<ListWish>): Action => ({
    to: 'campaign-list',
    word: listWord({ ...wish, page: 0, ...change }),
  })
  const hasFilters = isFiltered || list.rows.length > 1 || list.page > 0
  return {
    text: paragraphs(
      words.html('campaigns-title'),
      isEmpty && words.html(isFiltered ? 'campaigns-none-such' : 'campaigns-empty'),
    ),
    keyboard: [
      ...inRows(
        list.rows.map((line) => button(lineText(line, words), { to: 'campaign', id: line.id })),
        1,
      ),
      turning(list, (page) => to({ page }), words),
      ...(hasFilters ? filterRows(wish, to, words) : []),
      [button(words.text('button-new-campaign'), { to: 'new-campaign' })],
      [button(words.text('button-menu'), { to: 'home' })],
    ].filter((row) => row.length > 0),
  }
}

/** Each button turns to the next choice of its kind. */
function filterRows(wish: ListWish, to: (change: Partial<ListWish>) => Action, words: Words): Button[][] {
  const next = <Word extends string>(all: readonly Word[], current: Word): Word => {
    return all[(all.indexOf(current) + 1) % all.length] ?? current
  }
  return [
    [
      button(
        words.text('filter-status', { status: words.text(STATUS[wish.status]) }),
        to({ status: next(STATUSES, wish.status) }),
      ),
      button(
        words.text('filter-priority', { priority: words.text(PRIORITY[wish.priority]) }),
        to({ priority: next(PRIORITY_FILTERS, wish.priority) }),
      ),
    ],
    [
      button(
        words.text('filter-order', { order: words.text(ORDER[wish.order]) }),
        to({ order: next(ORDERS, wish.order) }),
      ),
      button(words.text('button-bulk'), { to: 'campaign-bulk', word: bulkWord(wish) }),
    ],
  ]
}

const PRIORITY_MARKS = { high: '🔺', normal: '', low: '🔻' } as const

function lineText({ title, state, priority, done, size }: CampaignLine, words: Words): string {
  const mark = MARKS[state] + PRIORITY_MARKS[priority]
  return words.text('campaign-button', { mark, title: shortTitle(title), done, total: size })
}

/** The first step of a new campaign: whom to invite. */
export function viewChooseAudience(list: Page<AudienceLine>, words: Words): Screen {
  if (list.rows.length === 0 && list.page === 0) return viewNoAudience(words)
  return {
    text: words.html('campaign-choose-audience'),
    keyboard: [
      ...inRows(
        list.rows.map((line) => audienceButton(line, { to: 'campaign-from', id: line.id }, words)),
        1,
      ),
      turning(list, (page) => ({ to: 'choose-audience', page }), words),
      [button(words.text('button-back'), { to: 'campaigns', page: 0 })],
    ].filter((row) => row.length > 0),
  }
}

function viewNoAudience(words: Words): Screen {
  return {
    text: words.html('campaigns-needs-audience'),
    keyboard: [
      [button(words.text('button-collect'), { to: 'new-audience' })],
      [button(words.text('button-back'), { to: 'campaigns', page: 0 })],
    ],
  }
}

/** The second step: where to. */
export function viewAskDestination(audience: string, words: Words): Screen {
  return {
    text: words.html('campaign-ask-destination', { audience: shortTitle(audience) }),
    keyboard: [[button(words.text('button-menu'), { to: 'home' })]],
  }
}
