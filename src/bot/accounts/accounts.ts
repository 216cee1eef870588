import { getAccount, listAccounts } from '#services/accounts/list-accounts.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { wordsFor } from '../owner.ts'
import { chatIdOf, say, show } from '../show.ts'
import { viewAccount, viewAccounts } from './accounts-view.ts'
import { openLoginChat } from './login-chat.ts'

export const accountHandlers: Handlers<'accounts' | 'account' | 'connect' | 'stop-connect'> = {
  accounts: async (ctx) => {
    await show(ctx, viewAccounts(await listAccounts({ ctx: ctx.as }), ctx.words))
  },
  account: async (ctx, { id }) => {
    await show(ctx, viewAccount(await getAccount({ ctx: ctx.as, accountId: id }), ctx.words))
  },
  connect: startLogin,
  'stop-connect': async (ctx) => {
    const stopped = await ctx.deps.loginFlow.cancel(ctx.as.ownerId)
    if (!stopped) await say(ctx, { text: ctx.words.html('cancelled'), keyboard: [] })
  },
}

async function startLogin(ctx: BotContext): Promise<string> {
  const { deps, as } = ctx
  const chat = { api: ctx.api, chatId: chatIdOf(ctx), as, speak: () => wordsFor(deps, as) }
  await deps.loginFlow.startQr(as.ownerId, openLoginChat(chat))
  return ctx.words.text('connect-preparing')
}
