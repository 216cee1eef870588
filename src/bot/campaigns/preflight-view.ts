import { LIMITS } from '#domain/limits.ts'
import type { CampaignAccount, CampaignView } from '#services/campaigns/campaign-view.ts'
import { cut } from '../html.ts'
import { NAME_LENGTH, shortTitle } from '../names.ts'
import { ABSENT, keyOf, KIND } from '../outcome-text.ts'
import { button, buttonAfresh, lines, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'
import { settingsLines } from './settings-lines.ts'

const MOST_ACCOUNTS = 10

/** What was found out before anything is sent, and how long it will take. */
export function viewPreflight(campaign: CampaignView, words: Words): Screen {
  const { id, counts } = campaign
  const start = button(words.text('button-start'), { to: 'campaign-start', id })
  return {
    text: paragraphs(
      words.html('preflight-title'),
      destinationLine(campaign, words),
      accountList(campaign.accounts, words),
      peopleLines(campaign, words),
      counts.waiting > 0 ? paceLines(campaign, words) : words.html('preflight-nobody'),
    ),
    keyboard: [
      ...(counts.waiting > 0 ? [[button(words.text('button-test'), { to: 'campaign-test', id }), start]] : []),
      [
        buttonAfresh(words.text('button-another-destination'), { to: 'campaign-destination', id }),
        button(words.text('button-edit'), { to: 'campaign-edit', id }),
      ],
      [
        button(words.text('button-cancel'), { to: 'campaign-cancel-sure', id }),
        buttonAfresh(words.text('button-menu'), { to: 'home' }),
      ],
    ],
  }
}

function destinationLine({ destination }: CampaignView, words: Words): string | undefined {
  if (!destination) return undefined
  const { title, kind, membersCount } = destination
  const members = membersCount === undefined ? 'none' : words.text('amount-members', { count: membersCount })
  return words.html('preflight-destination', { title: shortTitle(title), kind: words.text(KIND[kind]), members })
}

function accountList(accounts: readonly CampaignAccount[], words: Words): string {
  const more = accounts.length - MOST_ACCOUNTS
  return lines(
    words.html('preflight-accounts'),
    ...accounts.slice(0, MOST_ACCOUNTS).map((account) => accountLine(account, words)),
    more > 0 && words.html('preflight-more-accounts', { count: more }),
  )
}

function accountLine(account: CampaignAccount, words: Words): string {
  const name = cut(account.name, NAME_LENGTH)
  if (account.mayInvite && !account.chosen) return words.html('preflight-account-not-chosen', { name })
  if (account.mayInvite && account.absence === undefined) return words.html('preflight-account-may', { name })
  const reason = words.text(keyOf(ABSENT, account.absence) ?? 'absence-not-admin')
  return words.html('preflight-account-not', { name, reason })
}

function peopleLines({ preflight }: CampaignView, words: Words): string | undefined {
  if (!preflight) return undefined
  const { people, alreadyThere, suppressed, attemptedBefore, reachable, membersListed } = preflight
  return lines(
    words.html('preflight-people', { people }),
    alreadyThere > 0 && words.html('preflight-there', { count: alreadyThere }),
    suppressed > 0 && words.html('preflight-suppressed', { count: suppressed }),
    attemptedBefore > 0 && words.html('preflight-attempted', { count: attemptedBefore }),
    words.html('preflight-reachable', { count: reachable }),
    !membersListed && words.html('preflight-not-listed'),
  )
}

function paceLines(campaign: CampaignView, words: Words): string | undefined {
  const { forecast } = campaign
  if (!forecast) return undefined
  const { days, endsAt, left, withOneMore } = forecast
  const accounts = campaign.accounts.filter((one) => one.mayInvite && one.chosen && one.absence === undefined).length
  const ends = days > 1 ? words.day(endsAt) : words.moment(endsAt)
  return lines(
    words.html('preflight-pace', { days, accounts, endsAt: ends }),
    left > 0 && words.html('preflight-left', { count: left, limit: LIMITS.invitesEverIntoOne }),
    withOneMore.days < days && words.html('preflight-one-more', { days: withOneMore.days }),
    words.html('preflight-limits', {
      aDay: campaign.limits.aDayHere,
      pauseFrom: campaign.limits.pauseSecondsFrom / 60,
      pauseTo: campaign.limits.pauseSecondsTo / 60,
    }),
    settingsLines(campaign, words),
  )
}
