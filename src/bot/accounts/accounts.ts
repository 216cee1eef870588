import { deleteAccount } from '#services/accounts/delete-account.ts'
import { disableAccount } from '#services/accounts/disable-account.ts'
import { enableAccount } from '#services/accounts/enable-account.ts'
import { getAccountCard } from '#services/accounts/get-account-card.ts'
import { getAccount, listAccounts } from '#services/accounts/list-accounts.ts'
import { previewDeletion } from '#services/accounts/preview-deletion.ts'
import { renameAccount } from '#services/accounts/rename-account.ts'
import { ASK_TEXT, type TextPurpose } from '../ask-text/purpose.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { readPage } from '../pages.ts'
import { show } from '../show.ts'
import { viewAccounts } from './accounts-view.ts'
import { viewAccount } from './card-view.ts'
import { viewDeleted, viewDeletion } from './delete-view.ts'
import { viewAskName } from './rename.ts'

type AccountActions =
  | 'accounts'
  | 'accounts-page'
  | 'account'
  | 'account-rename'
  | 'account-unname'
  | 'account-disable'
  | 'account-enable'
  | 'account-delete'
  | 'account-delete-sure'

const ACCOUNTS_A_PAGE = 8

export const accountHandlers: Handlers<AccountActions> = {
  accounts: (ctx) => showAccounts(ctx, 0),
  'accounts-page': (ctx, { page }) => showAccounts(ctx, page),
  account: (ctx, { id }) => showAccount(ctx, id),
  'account-rename': async (ctx, { id }) => {
    await show(ctx, viewAskName(await getAccount({ ctx: ctx.as, accountId: id }), ctx.words))
    const purpose: TextPurpose = { kind: 'account-name', accountId: id }
    await ctx.conversation.enter(ASK_TEXT, purpose)
  },
  'account-unname': async (ctx, { id }) => {
    await renameAccount({ ctx: ctx.as, accountId: id, name: undefined })
    await showAccount(ctx, id)
    return ctx.words.text('toast-renamed')
  },
  'account-disable': async (ctx, { id }) => {
    await disableAccount({ ctx: ctx.as, accountId: id })
    await showAccount(ctx, id)
    return ctx.words.text('toast-disabled')
  },
  'account-enable': async (ctx, { id }) => {
    await enableAccount({ ctx: ctx.as, accountId: id })
    await showAccount(ctx, id)
    return ctx.words.text('toast-enabled')
  },
  'account-delete': async (ctx, { id }) => {
    await show(ctx, viewDeletion(await previewDeletion({ ctx: ctx.as, accountId: id }), ctx.words))
  },
  'account-delete-sure': async (ctx, { id }) => {
    await show(ctx, viewDeleted(await deleteAccount({ ctx: ctx.as, accountId: id }), ctx.words))
  },
}

async function showAccounts(ctx: BotContext, page: number): Promise<void> {
  const list = await readPage(page, ACCOUNTS_A_PAGE, (range) => listAccounts({ ctx: ctx.as, ...range }))
  await show(ctx, viewAccounts(list, ctx.words))
}

async function showAccount(ctx: BotContext, accountId: number): Promise<void> {
  await show(ctx, viewAccount(await getAccountCard({ ctx: ctx.as, accountId }), ctx.words))
}
