import type { Filter, NextFunction } from 'grammy'
import type { BotContext } from '../context.ts'
import { say } from '../show.ts'
import { viewCodeInChat } from './connect-phone-view.ts'

/** Login codes have five or six digits; people group them. Source: core.telegram.org/api/auth */
const CODE = /^\D{0,20}\d(?:[\s-]?\d){4,5}\D{0,20}$/

/**
 * Answers a login code that was written into the chat: Telegram has made it useless at that moment, so it is handed to
 * nobody. Source: core.telegram.org/api/auth
 */
export async function refuseCode(ctx: Filter<BotContext, 'message'>, next: NextFunction): Promise<void> {
  const { text = '' } = ctx.message
  if (!ctx.deps.loginFlow.waitsForCode(ctx.as.ownerId) || !CODE.test(text)) return next()
  await say(ctx, viewCodeInChat(ctx.words))
}
