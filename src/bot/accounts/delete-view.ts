import type { Deletion } from '#services/accounts/preview-deletion.ts'
import type { PartInCampaign } from '#services/accounts/what-goes.ts'
import { accountName, shortTitle } from '../names.ts'
import { button, lines, paragraphs, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

/** More campaigns than this are told by their number. */
const MOST_CAMPAIGNS = 5

/** What would go with an account; nothing has happened yet. */
export function viewDeletion(deletion: Deletion, words: Words): Screen {
  const { account } = deletion
  const { id, state } = account
  const canDisable = state !== 'lost' && state !== 'disabled'
  const instead = button(words.text('button-disable-instead'), { to: 'account-disable', id })
  return {
    text: paragraphs(
      words.html('account-delete', { name: accountName(account) }),
      whatGoes(deletion, words),
      words.html('account-delete-session'),
    ),
    keyboard: [
      ...(canDisable ? [[instead]] : []),
      [button(words.text('button-delete-all'), { to: 'account-delete-sure', id })],
      [button(words.text('button-back'), { to: 'account', id })],
    ],
  }
}

/** What has gone. */
export function viewDeleted(deletion: Deletion, words: Words): Screen {
  return {
    text: paragraphs(
      words.html('account-deleted', { name: accountName(deletion.account) }),
      whatGoes(deletion, words),
      words.html('account-deleted-session'),
    ),
    keyboard: [
      [button(words.text('button-accounts'), { to: 'accounts' })],
      [button(words.text('button-menu'), { to: 'home' })],
    ],
  }
}

function whatGoes(deletion: Deletion, words: Words): string {
  const { audiences, people, peopleOfOthers, collecting, campaigns, attempts, openAttempts } = deletion
  const more = campaigns.length - MOST_CAMPAIGNS
  const told = lines(
    audiences > 0 && words.html('deletion-audiences', { count: audiences, people: amount(people, words) }),
    peopleOfOthers > 0 && words.html('deletion-people', { count: peopleOfOthers }),
    collecting > 0 && words.html('deletion-collecting', { count: collecting }),
    ...campaigns.slice(0, MOST_CAMPAIGNS).map((part) => partLine(part, words)),
    more > 0 && words.html('deletion-more-campaigns', { count: more }),
    attempts > 0 && words.html('deletion-attempts', { count: attempts }),
    openAttempts > 0 && words.html('deletion-open', { count: openAttempts }),
  )
  return told || words.html('deletion-nothing')
}

function amount(people: number, words: Words): string {
  return words.text('amount-people', { count: people })
}

function partLine({ title, waiting, fate, successor }: PartInCampaign, words: Words): string {
  const given = { title: shortTitle(title), waiting: amount(waiting, words) }
  if (fate === 'stops') return words.html('deletion-part-stops', given)
  if (fate === 'rests') return words.html('deletion-part-rests', { title: given.title })
  if (successor === undefined) return words.html('deletion-part-over', { title: given.title })
  return words.html('deletion-part-goes-on', { ...given, successor: shortTitle(successor) })
}
