import type { CampaignState } from '#domain/campaign-state.ts'
import type { AudienceLine } from '#services/audiences/list-audiences.ts'
import type { CampaignLine } from '#services/campaigns/list-campaigns.ts'
import { audienceButton, turning } from '../audiences/audience-view.ts'
import { shortTitle } from '../names.ts'
import type { Page } from '../pages.ts'
import { button, inRows, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

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

/** The list of campaigns, the newest first. */
export function viewCampaigns(list: Page<CampaignLine>, words: Words): Screen {
  const isEmpty = list.rows.length === 0 && list.page === 0
  return {
    text: paragraphs(words.html('campaigns-title'), isEmpty && words.html('campaigns-empty')),
    keyboard: [
      ...inRows(
        list.rows.map((line) => button(lineText(line, words), { to: 'campaign', id: line.id })),
        1,
      ),
      turning(list, (page) => ({ to: 'campaigns', page }), words),
      [button(words.text('button-new-campaign'), { to: 'new-campaign' })],
      [button(words.text('button-menu'), { to: 'home' })],
    ].filter((row) => row.length > 0),
  }
}

function lineText({ title, state, done, size }: CampaignLine, words: Words): string {
  return words.text('campaign-button', { mark: MARKS[state], title: shortTitle(title), done, total: size })
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
