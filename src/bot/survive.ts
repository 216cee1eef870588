import type { NextFunction } from 'grammy'
import type { Log } from '#domain/log.ts'
import type { BotContext } from './context.ts'
import { answer } from './route-tap.ts'
import { isUnreachable } from './telegram-errors.ts'

/**
 * Tells the person when something of ours broke, and leaves the error to the log. Somebody who can't be reached any
 * more is no error; and if not even the apology gets through, the update fails, to be tried again.
 */
export function survive(log: Log) {
  return async (ctx: BotContext, next: NextFunction): Promise<void> => {
    try {
      await next()
    } catch (error) {
      if (isUnreachable(error)) log.info({ chatId: ctx.chatId }, 'person can not be reached')
      else await apologise(ctx, error, log)
    }
  }
}

async function apologise(ctx: BotContext, error: unknown, log: Log): Promise<void> {
  log.error({ err: error, updateId: ctx.update.update_id }, 'update was not handled')
  if (!ctx.words) throw error
  if (ctx.has('callback_query')) await answer(ctx, ctx.words.text('toast-failed'))
  else await ctx.reply(ctx.words.text('failed'))
}
