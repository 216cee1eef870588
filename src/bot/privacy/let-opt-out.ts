import type { NextFunction } from 'grammy'
import { findOwner } from '#services/people/get-owner.ts'
import { decodeTap, type ActionName } from '../callback-data.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { nearestLanguage } from '../languages.ts'
import { routeTap } from '../route-tap.ts'
import { speakTo } from '../words.ts'
import { optOutHandlers } from './opt-out.ts'

const ANYBODYS: ReadonlySet<ActionName> = new Set(['opt-out', 'opt-out-sure', 'opt-out-undo'])

/**
 * Stands before everything else: whoever wants to be left alone is served without becoming an owner, without being
 * written down, and also if they are blocked.
 */
export function letOptOut(deps: BotDeps) {
  return async (ctx: BotContext, next: NextFunction): Promise<void> => {
    const isCommand = ctx.hasCommand('optout')
    const action = decodeTap(ctx.callbackQuery?.data ?? '')?.action.to
    const isMeant = isCommand || (action !== undefined && ANYBODYS.has(action))
    if (!isMeant || !ctx.from || ctx.chat?.type !== 'private') return next()
    await meetVisitor(ctx, deps, ctx.from)
    if (ctx.has('callback_query')) await routeTap(ctx)
    else await optOutHandlers['opt-out'](ctx, { to: 'opt-out' })
  }
}

async function meetVisitor(
  ctx: BotContext,
  deps: BotDeps,
  from: { id: number; language_code?: string },
): Promise<void> {
  ctx.deps = deps
  ctx.as = deps.contextFor(BigInt(from.id))
  ctx.afresh = false
  const known = await findOwner(ctx.as, ctx.as.ownerId)
  const { language, timeZone } = known ?? { language: nearestLanguage(from.language_code), timeZone: 'UTC' }
  ctx.words = speakTo(deps.locales, { language, timeZone, now: deps.clock.now() })
}
