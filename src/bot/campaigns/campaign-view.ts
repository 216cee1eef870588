import { BREAKER_SHARE, BREAKER_WINDOW } from '#domain/breaker.ts'
import { isCampaignOver } from '#domain/campaign-state.ts'
import { LIMITS } from '#domain/limits.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import { describeInput, shortTitle } from '../names.ts'
import { CHECK_FAILED, HALTED, keyOf } from '../outcome-text.ts'
import { button, buttonAfresh, lines, paragraphs, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'
import { viewPreflight } from './preflight-view.ts'
import { accountLines, barLine, countsLine, feedLines, forecastLine, nextLine } from './progress-lines.ts'

/** A campaign in whatever state it is: check, preflight and progress are one message that changes. */
export function viewCampaign(campaign: CampaignView, words: Words): Screen {
  switch (campaign.state) {
    case 'draft':
      return viewDraft(campaign, words)
    case 'checking':
      return viewChecking(campaign, words)
    case 'ready':
      return viewPreflight(campaign, words)
    case 'running':
    case 'paused':
    case 'stopped':
    case 'done':
    case 'cancelled':
      return viewProgress(campaign, words)
  }
}

function viewDraft(campaign: CampaignView, words: Words): Screen {
  const { id, title } = campaign
  const failed = campaign.reason && viewCheckFailed(campaign, words)
  const again = button(words.text('button-check-again'), { to: 'campaign-recheck', id })
  const choose = words.text(failed ? 'button-another-destination' : 'button-destination')
  return {
    text: failed ?? words.html('campaign-draft', { title: shortTitle(title) }),
    keyboard: [
      ...(failed ? [[again]] : []),
      [buttonAfresh(choose, { to: 'campaign-destination', id })],
      [buttonAfresh(words.text('button-edit'), { to: 'campaign-edit', id })],
      [cancelAtOnce(campaign, words), menu(words)],
    ],
  }
}

function viewCheckFailed({ title, reason, input }: CampaignView, words: Words): string {
  const destination = input ? describeInput(input) : shortTitle(title)
  return paragraphs(
    words.html('campaign-check-failed', { title: destination }),
    words.html(keyOf(CHECK_FAILED, reason) ?? 'check-accounts-unreachable', { input: destination }),
  )
}

function viewChecking(campaign: CampaignView, words: Words): Screen {
  const title = campaign.input ? describeInput(campaign.input) : shortTitle(campaign.title)
  return {
    text: words.html('campaign-checking', { title }),
    keyboard: [[cancelAtOnce(campaign, words), menu(words)]],
  }
}

function viewProgress(campaign: CampaignView, words: Words): Screen {
  return {
    text: paragraphs(
      titleLine(campaign, words),
      haltSentence(campaign, words),
      lines(barLine(campaign, words), countsLine(campaign, words)),
      lines(nextLine(campaign, words), ...accountLines(campaign, words), forecastLine(campaign, words)),
      feedLines(campaign, words),
    ),
    keyboard: progressButtons(campaign, words),
  }
}

const TITLES = {
  running: 'campaign-title-running',
  paused: 'campaign-title-paused',
  stopped: 'campaign-title-stopped',
  done: 'campaign-title-done',
  cancelled: 'campaign-title-cancelled',
} as const

/** What it is and how it stands, in one line. */
export function titleLine({ state, title }: CampaignView, words: Words): string {
  const name = shortTitle(title)
  return words.html(state in TITLES ? TITLES[state as keyof typeof TITLES] : 'campaign-title-paused', { title: name })
}

/** Why it stands still, and what helps; undefined while it does not. */
export function haltSentence({ state, reason }: CampaignView, words: Words): string | undefined {
  if (state !== 'paused' && state !== 'stopped') return undefined
  return words.html(keyOf(HALTED, reason) ?? 'halt-by-owner', {
    limit: LIMITS.invitesEverIntoOne,
    window: BREAKER_WINDOW,
    share: BREAKER_SHARE * 100,
  })
}

function progressButtons(campaign: CampaignView, words: Words): Button[][] {
  const { id, state, counts } = campaign
  const report = buttonAfresh(words.text('button-report'), { to: 'campaign-report', id })
  const all = buttonAfresh(words.text('button-export-targets'), { to: 'campaign-export', id })
  if (isCampaignOver(state)) {
    const copy = buttonAfresh(words.text('button-copy'), { to: 'campaign-copy', id })
    const remove = buttonAfresh(words.text('button-delete'), { to: 'campaign-delete', id })
    return [...(counts.settled > 0 ? [[report, all]] : []), [copy, remove], [menu(words)]]
  }
  const isRunning = state === 'running'
  const go = isRunning
    ? button(words.text('button-pause'), { to: 'campaign-pause', id })
    : button(words.text('button-resume'), { to: 'campaign-resume', id })
  const cancel = buttonAfresh(words.text('button-cancel'), { to: 'campaign-cancel', id })
  const helps = helpButtons(campaign, words)
  const edit = buttonAfresh(words.text('button-edit'), { to: 'campaign-edit', id })
  const feed = buttonAfresh(words.text('button-feed'), { to: 'campaign-feed', id, page: 0 })
  return [
    ...(helps.length > 0 ? [helps] : []),
    [go, cancel],
    [...(counts.settled > 0 ? [feed, report] : []), edit],
    [menu(words)],
  ]
}

/** What helps a campaign that was paused because people don't want it. */
export function helpButtons({ id, state, reason }: CampaignView, words: Words): Button[] {
  if (state !== 'paused' || (reason !== 'too-many-refusals' && reason !== 'peer-flood')) return []
  return [
    buttonAfresh(words.text('button-use-link'), { to: 'campaign-mode', id }),
    buttonAfresh(words.text('button-lower-pace'), { to: 'campaign-limits', id }),
  ]
}

/** The question before a campaign that has begun is given up. */
export function viewCampaignCancel({ id, title, counts }: CampaignView, words: Words): Screen {
  const name = shortTitle(title)
  return {
    text: words.html('campaign-cancel', { title: name, waiting: counts.waiting + counts.attempting }),
    keyboard: [
      [button(words.text('button-cancel-sure'), { to: 'campaign-cancel-sure', id })],
      [button(words.text('button-keep'), { to: 'campaign', id })],
    ],
  }
}

/** Nothing has been sent yet, so nobody needs to be asked twice. */
function cancelAtOnce({ id }: CampaignView, words: Words): Button {
  return button(words.text('button-cancel'), { to: 'campaign-cancel-sure', id })
}

function menu(words: Words): Button {
  return buttonAfresh(words.text('button-menu'), { to: 'home' })
}
