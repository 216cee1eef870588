import type { CampaignMode, JoinRequests } from '#domain/campaign-mode.ts'
import { EDITABLE } from '#domain/campaign-state.ts'
import { LIMITS } from '#domain/limits.ts'
import type { LinkView } from '#services/links/get-link-view.ts'
import { shortTitle } from '../names.ts'
import { button, inRows, lines, paragraphs, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

const MODES: Record<CampaignMode, { readonly word: string; readonly text: string; readonly about: string }> = {
  add: { word: 'mode-add', text: 'button-mode-add', about: 'mode-add' },
  link: { word: 'mode-link', text: 'button-mode-link', about: 'mode-link' },
  add_else_link: { word: 'mode-both', text: 'button-mode-both', about: 'mode-both' },
}

const REQUESTS: Record<JoinRequests, { readonly word: string; readonly text: string }> = {
  none: { word: 'ask-none', text: 'button-ask-none' },
  automatic: { word: 'ask-automatic', text: 'button-ask-automatic' },
  admins: { word: 'ask-admins', text: 'button-ask-admins' },
}

/** How people are invited, with the link once there is one. */
export function viewMode(view: LinkView, words: Words): Screen {
  const isStill = EDITABLE.includes(view.state)
  return {
    text: paragraphs(
      words.html('mode-title', { title: shortTitle(view.title) }),
      words.html(MODES[view.mode].about, { limit: LIMITS.messagesADay }),
      view.mode !== 'add' && linkLines(view, words),
      !isStill && words.html('edit-pause-first'),
    ),
    keyboard: [
      ...(isStill ? choices(view, words) : []),
      [button(words.text('button-back'), { to: 'campaign', id: view.campaignId })],
    ],
  }
}

function linkLines({ url, sent, joined, asking, notKnown }: LinkView, words: Words): string {
  return lines(
    url === undefined ? words.html('link-not-yet') : words.html('link-there', { url }),
    sent > 0 && words.html('link-sent', { count: sent }),
    joined > 0 && words.html('link-joined', { count: joined }),
    asking > 0 && words.html('link-asking', { count: asking }),
    notKnown > 0 && words.html('link-not-known', { count: notKnown }),
  )
}

function choices({ campaignId, mode, joinRequests, personalLinks }: LinkView, words: Words): Button[][] {
  const choose = (text: string, word: string, isChosen: boolean): Button =>
    button(`${isChosen ? '●' : '○'} ${words.text(text)}`, { to: 'campaign-mode-set', id: campaignId, word })
  const modes = Object.entries(MODES).map(([name, { text, word }]) => choose(text, word, name === mode))
  if (mode === 'add') return inRows(modes, 1)
  const requests = Object.entries(REQUESTS).map(([name, { text, word }]) => choose(text, word, name === joinRequests))
  const own = words.text('button-own-links')
  const word = personalLinks ? 'own-0' : 'own-1'
  return [
    ...inRows([...modes, ...requests], 1),
    [button(`${personalLinks ? '✓' : '○'} ${own}`, { to: 'campaign-mode-set', id: campaignId, word })],
  ]
}
