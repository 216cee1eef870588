import type { AccountView } from '#services/accounts/account-view.ts'
import { turning } from '../audiences/audience-view.ts'
import { accountName } from '../names.ts'
import type { Page } from '../pages.ts'
import { button, lines, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

export const STATE_MARK: Record<AccountView['state'], string> = {
  active: '🟢',
  resting: '🟡',
  restricted: '🟠',
  lost: '🔴',
  disabled: '⚪️',
}

/** The list of accounts, oldest first. */
export function viewAccounts(list: Page<AccountView>, words: Words): Screen {
  const isEmpty = list.rows.length === 0 && list.page === 0
  const text = list.rows.map((account) => viewLine(account, words)).join('\n')
  return {
    text: paragraphs(words.html('accounts-title'), isEmpty ? words.html('accounts-empty') : text),
    keyboard: [
      ...list.rows.map((account) => [
        button(`${STATE_MARK[account.state]} ${accountName(account)}`, { to: 'account' as const, id: account.id }),
      ]),
      turning(list, (page) => ({ to: 'accounts-page', page }), words),
      [button(words.text('button-connect'), { to: 'connect' })],
      [button(words.text('button-menu'), { to: 'home' })],
    ].filter((row) => row.length > 0),
  }
}

function viewLine(account: AccountView, words: Words): string {
  const state = words.text(...shortState(account, words))
  return lines(
    words.html('accounts-line', { mark: STATE_MARK[account.state], name: accountName(account), state }),
    words.html('accounts-line-today', { used: account.invitesToday, limit: account.invitesADay }),
  )
}

function shortState(
  { state, restsUntil }: AccountView,
  words: Words,
): [key: string, variables: Record<string, string>] {
  const until = restsUntil ? words.moment(restsUntil) : ''
  switch (state) {
    case 'active':
      return ['account-short-active', {}]
    case 'resting':
      return ['account-short-resting', { until }]
    case 'restricted':
      return ['account-short-restricted', { until }]
    case 'lost':
      return ['account-short-lost', {}]
    case 'disabled':
      return ['account-short-disabled', {}]
  }
}
