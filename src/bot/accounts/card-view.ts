import type { AccountView } from '#services/accounts/account-view.ts'
import {
  RECOVERY_DAYS,
  type AccountCard,
  type AccountPlace,
  type NextAct,
} from '#services/accounts/get-account-card.ts'
import { LIMITS } from '#domain/limits.ts'
import { accountName, shortTitle } from '../names.ts'
import { keyOf, LOST, WAITS } from '../outcome-text.ts'
import { bar, button, lines, paragraphs, type Button, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'
import { STATE_MARK } from './accounts-view.ts'

/** More communities than this have no room on a phone. */
const MOST_PLACES = 5

/** One account: how it is, why, what to do; what it has used of each limit; what it may do next. */
export function viewAccount(card: AccountCard, words: Words): Screen {
  const { account, places } = card
  return {
    text: paragraphs(
      words.html('account-title', { name: accountName(account) }),
      `${STATE_MARK[account.state]} ${stateSentence(account, words)}`,
      lines(
        todayLine(account, words),
        ...places.slice(0, MOST_PLACES).map((place) => placeLine(place, words)),
        places.length > MOST_PLACES && words.html('account-more-places', { count: places.length - MOST_PLACES }),
      ),
      nextLine(card, words),
      recoveryLine(card, words),
    ),
    keyboard: deeds(account, words),
  }
}

function deeds({ id, state }: AccountView, words: Words): Button[][] {
  const onOff: Button[] =
    state === 'disabled'
      ? [button(words.text('button-enable'), { to: 'account-enable', id })]
      : [button(words.text('button-disable'), { to: 'account-disable', id })]
  return [
    ...(state === 'lost' ? [[button(words.text('button-reconnect'), { to: 'connect' })]] : []),
    [button(words.text('button-rename'), { to: 'account-rename', id }), ...(state === 'lost' ? [] : onOff)],
    [button(words.text('button-delete-account'), { to: 'account-delete', id })],
    [button(words.text('button-back'), { to: 'accounts' })],
  ]
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

function todayLine({ invitesToday: used, invitesADay: limit }: AccountView, words: Words): string {
  return words.html('account-today', { used, limit, bar: bar(used, limit) })
}

function placeLine({ title, today, todayLimit, ever, everLimit }: AccountPlace, words: Words): string {
  return words.html('account-place', { title: shortTitle(title), today, todayLimit, ever, everLimit })
}

function nextLine({ account, places, next }: AccountCard, words: Words): string | undefined {
  if (account.state === 'lost' || account.state === 'disabled') return undefined
  if (next === 'now') return words.html('account-next-now')
  if (next) return words.html('account-next', { at: words.moment(next.at), why: whySentence(next, words) })
  return words.html(places.length > 0 ? 'account-next-never' : 'account-next-idle')
}

function whySentence({ why }: NextAct, words: Words): string {
  const { pauseSecondsFrom, pauseSecondsTo, resolutionsADay } = LIMITS
  return words.text(WAITS[why], {
    pauseFrom: pauseSecondsFrom / 60,
    pauseTo: pauseSecondsTo / 60,
    limit: resolutionsADay,
  })
}

function recoveryLine(
  { recoveries: { count, seconds, longestSeconds } }: AccountCard,
  words: Words,
): string | undefined {
  if (count === 0) return undefined
  return words.html('account-recoveries', {
    count,
    days: RECOVERY_DAYS,
    total: words.duration(seconds),
    longest: words.duration(longestSeconds),
  })
}
