import { setTimeout as sleep } from 'node:timers/promises'
import { conversations, createConversation } from '@grammyjs/conversations'
import { Bot, Composer, type Context, type NextFunction } from 'grammy'
import { takePassword } from './accounts/password.ts'
import { ASK_LINK, askLink } from './ask-link/ask-link.ts'
import { conversationStorage } from './ask-link/storage.ts'
import { handleCommands } from './commands.ts'
import type { BotContext, BotDeps } from './context.ts'
import { answerAnything } from './fallback.ts'
import { meetOwner } from './owner.ts'
import { retryAfter } from './retry-after.ts'
import { routeTap } from './route-tap.ts'
import { survive } from './survive.ts'

/** The kinds of updates that the bot wants to receive. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

/** Puts the whole bot together. It neither polls nor listens: feed it with `handleUpdate`. */
export function createBot(deps: BotDeps): Bot<BotContext> {
  const bot = new Bot<BotContext>(deps.token, { client: deps.apiRoot ? { apiRoot: deps.apiRoot } : {} })
  bot.api.config.use(retryAfter({ sleep: (milliseconds) => sleep(milliseconds) }))
  const mine = new Composer<BotContext>()
  bot.on(['message', 'callback_query'], mine)
  mine.use(survive(deps.log), meetOwner(deps))
  // Before the conversations: a password must never reach their storage.
  mine.on('message', takePassword)
  mine.use(conversations({ storage: conversationStorage }))
  mine.use((ctx, next) => leaveConversation(ctx, next))
  mine.use(createConversation<BotContext, Context>(askLink, { id: ASK_LINK }))
  handleCommands(mine)
  mine.on('callback_query', routeTap)
  mine.on('message', answerAnything)
  return bot
}

/** A tap or a command is a decision to do something else: what the bot was asking about is over. */
async function leaveConversation(ctx: BotContext, next: NextFunction): Promise<void> {
  if (ctx.callbackQuery || ctx.hasCommand(['start', 'menu', 'help', 'privacy', 'cancel'])) {
    await ctx.conversation.exitAll()
  }
  await next()
}
