import { setTimeout as sleep } from 'node:timers/promises'
import { conversations, createConversation } from '@grammyjs/conversations'
import { Bot, Composer, type Context, type NextFunction } from 'grammy'
import { takePassword } from './accounts/password.ts'
import { createPhoneQuestions } from './accounts/phone-questions.ts'
import { refuseCode } from './accounts/refuse-code.ts'
import { forgetPhoneQuestion, takePhone } from './accounts/take-phone.ts'
import { ASK_LINK, askLink } from './ask-link/ask-link.ts'
import { conversationStorage } from './ask-link/storage.ts'
import { askText } from './ask-text/ask-text.ts'
import { ASK_TEXT } from './ask-text/purpose.ts'
import { handleCommands } from './commands.ts'
import type { BotContext, BotDeps } from './context.ts'
import { answerAnything } from './fallback.ts'
import { takeDocument } from './imports/imports.ts'
import { meetOwner } from './owner.ts'
import { letOptOut } from './privacy/let-opt-out.ts'
import { retryAfter } from './retry-after.ts'
import { routeTap } from './route-tap.ts'
import { survive } from './survive.ts'

/** The kinds of updates that the bot wants to receive. */
export const ALLOWED_UPDATES = ['message', 'callback_query'] as const

/** Puts the whole bot together. It neither polls nor listens: feed it with `handleUpdate`. */
export function createBot(deps: BotDeps): Bot<BotContext> {
  const bot = new Bot<BotContext>(deps.token, { client: deps.apiRoot ? { apiRoot: deps.apiRoot } : {} })
  bot.api.config.use(retryAfter({ sleep: (milliseconds) => sleep(milliseconds) }))
  const mine = new Composer<BotContext>()
  bot.on([...ALLOWED_UPDATES], mine)
  mine.use(survive(deps.log), letOptOut(deps), meetOwner(deps))
  const phoneQuestions = createPhoneQuestions(deps.clock)
  mine.use((ctx, next) => {
    ctx.phoneQuestions = phoneQuestions
    return next()
  })
  // Before the conversations: passwords, codes and phone numbers must never reach their storage.
  mine.on('message', takePassword)
  mine.on('message', refuseCode)
  mine.on('message', takePhone)
  mine.on('callback_query', forgetPhoneQuestion)
  mine.on('message:document', takeDocument)
  mine.use(conversations({ storage: conversationStorage }))
  mine.use((ctx, next) => leaveConversation(ctx, next))
  mine.use(createConversation<BotContext, Context>(askLink, { id: ASK_LINK }))
  mine.use(createConversation<BotContext, Context>(askText, { id: ASK_TEXT }))
  handleCommands(mine)
  mine.on('callback_query', routeTap)
  mine.on('message', answerAnything)
  return bot
}

/** A tap or a command is a decision to do something else: what the bot was asking about is over. */
async function leaveConversation(ctx: BotContext, next: NextFunction): Promise<void> {
  if (ctx.callbackQuery || ctx.hasCommand(['start', 'menu', 'help', 'privacy', 'forget', 'export', 'cancel'])) {
    await ctx.conversation.exitAll()
  }
  await next()
}
