import type { AccountView } from '#services/accounts/account-view.ts'
import { getAccountCard } from '#services/accounts/get-account-card.ts'
import { renameAccount } from '#services/accounts/rename-account.ts'
import { ConflictError, NotFoundError } from '#services/errors.ts'
import type { BotContext } from '../context.ts'
import { accountName } from '../names.ts'
import { button, type Screen } from '../screen.ts'
import { say } from '../show.ts'
import type { Words } from '../words.ts'
import { viewAccount } from './card-view.ts'

/** Asks for the owner's own name for an account. */
export function viewAskName(account: AccountView, words: Words): Screen {
  const { id, ownName } = account
  const back = button(words.text('button-back'), { to: 'account', id })
  const unname = button(words.text('button-unname'), { to: 'account-unname', id })
  return {
    text: words.html('account-ask-name', { name: accountName(account) }),
    keyboard: ownName === undefined ? [[back]] : [[unname], [back]],
  }
}

/** Takes the name that somebody has typed. False if it is none, and the question stands. */
export async function takeName(ctx: BotContext, accountId: number, name: string): Promise<boolean> {
  try {
    await renameAccount({ ctx: ctx.as, accountId, name })
    await say(ctx, viewAccount(await getAccountCard({ ctx: ctx.as, accountId }), ctx.words))
    return true
  } catch (error) {
    if (error instanceof ConflictError) {
      await say(ctx, { text: ctx.words.html('account-name-empty'), keyboard: backTo(accountId, ctx.words) })
      return false
    }
    if (!(error instanceof NotFoundError)) throw error
    const menu = button(ctx.words.text('button-menu'), { to: 'home' })
    await say(ctx, { text: ctx.words.html('toast-not-found'), keyboard: [[menu]] })
    return true
  }
}

function backTo(id: number, words: Words) {
  return [[button(words.text('button-back'), { to: 'account', id })]]
}
