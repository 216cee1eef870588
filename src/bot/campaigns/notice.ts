import { isCampaignOver } from '#domain/campaign-state.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import { buttonAfresh, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'
import { haltSentence, helpButtons, titleLine } from './campaign-view.ts'

export const REPORT_NOTICE = 'report'

/**
 * What has happened that an owner wants to hear of (an edit makes no sound): a word that stays the same until
 * something else happens, and is empty while all goes its way.
 */
export function noticeOf({ state, reason, startedAt }: CampaignView): string {
  if (isCampaignOver(state)) return startedAt ? REPORT_NOTICE : ''
  return (state === 'paused' || state === 'stopped') && reason ? `halt-${reason}` : ''
}

/** Tells that a campaign stands still, why, and what helps. */
export function viewHalt(campaign: CampaignView, words: Words): Screen {
  const helps = helpButtons(campaign, words)
  return {
    text: paragraphs(titleLine(campaign, words), haltSentence(campaign, words)),
    keyboard: [
      ...(helps.length > 0 ? [helps] : []),
      [buttonAfresh(words.text('button-show-progress'), { to: 'campaign', id: campaign.id })],
      [buttonAfresh(words.text('button-menu'), { to: 'home' })],
    ],
  }
}
