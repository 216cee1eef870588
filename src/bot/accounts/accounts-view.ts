import type { AccountView } from '#services/accounts/account-view.ts'
import { LOST, keyOf } from '../outcome-text.ts'
import { accountName } from '../names.ts'
import { bar, button, inRows, lines, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

export const STATE_MARK: Record<AccountView['state'], string> = {
  active: '🟢',
  resting: '🟡',
  restricted: '🟠',
  lost: '🔴',
  disabled: '⚪️',
}

/** More than this has no room in one message. */
const MOST_ACCOUNTS = 20

/** The list of accounts. */
export function viewAccounts(accounts: readonly AccountView[], words: Words): Screen {
  const shown = accounts.slice(0, MOST_ACCOUNTS)
  const list = shown.map((account) => viewLine(account, words)).join('\n')
  return {
    text: paragraphs(words.html('accounts-title'), list || words.html('accounts-empty')),
    keyboard: [
      ...inRows(
        shown.map((account) =>
          button(`${STATE_MARK[account.state]} ${accountName(account)}`, { to: 'account', id: account.id }),
        ),
        1,
      ),
      [button(words.text('button-connect'), { to: 'connect' })],
      [button(words.text('button-menu'), { to: 'home' })],
    ],
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

/** One account: how it is, why, what to do, and what it has done today. */
export function viewAccount(account: AccountView, words: Words): Screen {
  const { invitesToday: used, invitesADay: limit } = account
  return {
    text: paragraphs(
      words.html('account-title', { name: accountName(account) }),
      `${STATE_MARK[account.state]} ${stateSentence(account, words)}`,
      lines(words.html('account-today', { used, limit, bar: bar(used, limit) }), nextInvite(account, words)),
    ),
    keyboard: [
      ...(account.state === 'lost' ? [[button(words.text('button-reconnect'), { to: 'connect' })]] : []),
      [button(words.text('button-back'), { to: 'accounts' })],
    ],
  }
}

/** What is the matter with an account and what to do about it. */
function stateSentence({ state, stateReason, restsUntil }: AccountView, words: Words): string {
  const until = restsUntil ? words.moment(restsUntil) : ''
  switch (state) {
    case 'active':
      return words.html('account-active')
    case 'resting':
      return words.html('account-resting', { until })
    case 'restricted':
      return words.html('account-restricted', { until })
    case 'lost':
      return words.html('account-lost', { reason: words.text(keyOf(LOST, stateReason) ?? 'lost-other') })
    case 'disabled':
      return words.html('account-disabled')
  }
}

function nextInvite(account: AccountView, words: Words): string | undefined {
  if (account.state !== 'active' || account.invitesToday >= account.invitesADay) return undefined
  return account.nextInviteAt > words.now
    ? words.html('account-next', { at: words.moment(account.nextInviteAt) })
    : words.html('account-next-now')
}
