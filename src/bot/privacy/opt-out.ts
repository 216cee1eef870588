import { allowAgain, hasOptedOut, optOut } from '#services/consent/opt-out.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { show } from '../show.ts'
import { viewAllowedAgain, viewOptedOut, viewOptOut } from './opt-out-view.ts'

/** The wish of any person never to be invited by anybody here, and the way back. */
export const optOutHandlers: Handlers<'opt-out' | 'opt-out-sure' | 'opt-out-undo'> = {
  'opt-out': async (ctx) => {
    const isOut = await hasOptedOut({ ctx: ctx.as, telegramId: ctx.as.ownerId })
    await show(ctx, isOut ? viewOptedOut(ctx.words) : viewOptOut(ctx.words))
  },
  'opt-out-sure': async (ctx) => {
    await optOut({ ctx: ctx.as, ...somebody(ctx) })
    await show(ctx, viewOptedOut(ctx.words))
    return ctx.words.text('toast-opted-out')
  },
  'opt-out-undo': async (ctx) => {
    await allowAgain({ ctx: ctx.as, telegramId: ctx.as.ownerId })
    await show(ctx, viewAllowedAgain(ctx.words))
  },
}

function somebody(ctx: BotContext) {
  return { telegramId: ctx.as.ownerId, username: ctx.from?.username }
}
