import { LIMITS } from '#domain/limits.ts'
import type { AccountView } from '#services/accounts/account-view.ts'
import { shortTitle } from '../names.ts'
import { button, lines, paragraphs, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

/** A running campaign as the home screen tells of it. */
export interface HomeCampaign {
  readonly title: string
  readonly done: number
  readonly total: number
}

export interface Home {
  readonly accounts: readonly AccountView[]
  readonly running: readonly HomeCampaign[]
}

const MOST_CAMPAIGNS = 3

/** The first screen: an invitation to connect an account, or how everything stands. */
export function viewHome({ accounts, running }: Home, words: Words): Screen {
  if (accounts.length === 0) return viewWelcome(words)
  const status = lines(accountsLine(accounts, words), campaignLines(running, words))
  return { text: paragraphs(words.html('home-title'), status), keyboard: menu(words) }
}

function viewWelcome(words: Words): Screen {
  return {
    text: words.html('home-welcome'),
    keyboard: [
      [button(words.text('button-connect'), { to: 'connect' })],
      [button(words.text('button-settings'), { to: 'settings' }), button(words.text('button-help'), { to: 'help' })],
    ],
  }
}

function accountsLine(accounts: readonly AccountView[], words: Words): string {
  const ready = accounts.filter(({ state }) => state === 'active').length
  const resting = accounts.filter(({ state }) => state === 'resting' || state === 'restricted')
  const trouble = accounts.filter(({ state }) => state === 'lost').length
  return [
    words.html('home-ready', { count: ready }),
    ...(resting.length > 0 ? [restingPart(resting, words)] : []),
    ...(trouble > 0 ? [words.html('home-trouble', { count: trouble })] : []),
  ].join(', ')
}

function restingPart(resting: readonly AccountView[], words: Words): string {
  const first = Math.min(...resting.map(({ restsUntil }) => restsUntil?.getTime() ?? words.now.getTime()))
  return words.html('home-resting', { count: resting.length, until: words.moment(new Date(first)) })
}

function campaignLines(running: readonly HomeCampaign[], words: Words): string {
  if (running.length === 0) return words.html('home-idle')
  const more = running.length - MOST_CAMPAIGNS
  return lines(
    ...running
      .slice(0, MOST_CAMPAIGNS)
      .map(({ title, done, total }) => words.html('home-campaign', { title: shortTitle(title), done, total })),
    more > 0 && words.html('home-more-campaigns', { count: more }),
  )
}

function menu(words: Words): Button[][] {
  return [
    [
      button(words.text('button-audiences'), { to: 'audiences', page: 0 }),
      button(words.text('button-campaigns'), { to: 'campaigns', page: 0 }),
    ],
    [
      button(words.text('button-accounts'), { to: 'accounts' }),
      button(words.text('button-settings'), { to: 'settings' }),
    ],
    [button(words.text('button-help'), { to: 'help' })],
  ]
}

export function viewHelp(words: Words): Screen {
  const text = words.html('help', {
    invitesADay: LIMITS.invitesADay,
    invitesHere: LIMITS.invitesADayIntoOne,
    pauseFrom: LIMITS.pauseSecondsFrom / 60,
    pauseTo: LIMITS.pauseSecondsTo / 60,
  })
  return { text, keyboard: backToMenu(words) }
}

export function backToMenu(words: Words): Button[][] {
  return [[button(words.text('button-menu'), { to: 'home' })]]
}
