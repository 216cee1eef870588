import type { Filter, NextFunction } from 'grammy'
import { parsePhone } from '#domain/phone-number.ts'
import type { BotContext } from '../context.ts'
import { say } from '../show.ts'
import { startPhoneLogin } from './connect.ts'
import { viewWrongPhone } from './connect-phone-view.ts'

/** Takes the phone number that the bot has asked for, before a conversation could store it. */
export async function takePhone(ctx: Filter<BotContext, 'message'>, next: NextFunction): Promise<void> {
  const { ownerId } = ctx.as
  if (!ctx.phoneQuestions.isAsked(ownerId)) return next()
  const { text = '', contact } = ctx.message
  if (text.startsWith('/')) return forgetPhoneQuestion(ctx, next)
  const phone = parsePhone(contact?.phone_number ?? text)
  if (!phone) return void (await say(ctx, viewWrongPhone(ctx.words)))
  ctx.phoneQuestions.forget(ownerId)
  await startPhoneLogin(ctx, phone)
}

/** A tap or a command is a decision to do something else. */
export async function forgetPhoneQuestion(ctx: BotContext, next: NextFunction): Promise<void> {
  ctx.phoneQuestions.forget(ctx.as.ownerId)
  await next()
}
