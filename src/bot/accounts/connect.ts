import { phoneHint } from '#domain/phone-hint.ts'
import type { PhoneNumber } from '#domain/phone-number.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { backToMenu } from '../home/home-view.ts'
import { wordsFor } from '../owner.ts'
import { chatIdOf, say } from '../show.ts'
import { cannotBeDeleted, tolerate } from '../telegram-errors.ts'
import { viewAskPhone, viewPhoneNotOffered } from './connect-phone-view.ts'
import { openLoginChat, type LoginWay } from './login-chat.ts'

export const connectHandlers: Handlers<'connect' | 'connect-phone' | 'resend-code' | 'stop-connect'> = {
  connect: async (ctx) => {
    await ctx.deps.loginFlow.startQr(ctx.as.ownerId, loginChatOf(ctx, 'qr'))
    return ctx.words.text('connect-preparing')
  },
  'connect-phone': async (ctx) => {
    if (!ctx.deps.secretPages) return void (await say(ctx, viewPhoneNotOffered(ctx.words)))
    ctx.phoneQuestions.ask(ctx.as.ownerId)
    await say(ctx, viewAskPhone(ctx.words))
  },
  'resend-code': async (ctx) => {
    const isAsked = await ctx.deps.loginFlow.resendCode(ctx.as.ownerId)
    return ctx.words.text(isAsked ? 'connect-code-asking' : 'toast-stale')
  },
  'stop-connect': async (ctx) => {
    if (await ctx.deps.loginFlow.cancel(ctx.as.ownerId)) return
    // A login does not outlive its process, the message with its code does.
    await tolerate(ctx.deleteMessage(), cannotBeDeleted)
    await say(ctx, { text: ctx.words.html('cancelled'), keyboard: backToMenu(ctx.words) })
  },
}

/** Has Telegram send a code to this phone. */
export async function startPhoneLogin(ctx: BotContext, phone: PhoneNumber): Promise<void> {
  const hint = phoneHint(phone) ?? ''
  await say(ctx, { text: ctx.words.html('connect-phone-sending', { phone: hint }), keyboard: [] })
  await ctx.deps.loginFlow.startPhone(ctx.as.ownerId, phone, loginChatOf(ctx, 'phone'))
}

function loginChatOf(ctx: BotContext, way: LoginWay) {
  const { deps, as, phoneQuestions } = ctx
  return openLoginChat({
    api: ctx.api,
    chatId: chatIdOf(ctx),
    as,
    way,
    loginFlow: deps.loginFlow,
    secretPages: deps.secretPages,
    phoneQuestions,
    speak: () => wordsFor(deps, as),
  })
}
