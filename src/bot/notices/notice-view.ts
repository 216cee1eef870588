import type { AccountView } from '#services/accounts/account-view.ts'
import { accountName } from '../names.ts'
import { keyOf, LOST } from '../outcome-text.ts'
import { buttonAfresh, type Screen } from '../screen.ts'
import type { Words } from '../words.ts'

/** Tells that an account is lost, why, and what to do next. */
export function viewLoss(account: AccountView, words: Words): Screen {
  const reason = words.text(keyOf(LOST, account.stateReason) ?? 'lost-other')
  return {
    text: words.html('notice-account-lost', { name: accountName(account), reason }),
    keyboard: [
      [buttonAfresh(words.text('button-reconnect'), { to: 'connect' })],
      [buttonAfresh(words.text('button-show-account'), { to: 'account', id: account.id })],
    ],
  }
}
