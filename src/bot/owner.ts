import type { NextFunction } from 'grammy'
import type { OwnerContext } from '#services/context.ts'
import { getOwner } from '#services/people/get-owner.ts'
import { rememberOwner } from '#services/people/remember-owner.ts'
import type { BotContext, BotDeps } from './context.ts'
import { nearestLanguage } from './languages.ts'
import { speakTo, type Words } from './words.ts'

/** Knows who writes, and speaks their language; somebody who is blocked gets one sentence and nothing else. */
export function meetOwner(deps: BotDeps) {
  return async (ctx: BotContext, next: NextFunction): Promise<void> => {
    if (!ctx.from || ctx.chat?.type !== 'private') return
    ctx.deps = deps
    ctx.as = deps.contextFor(BigInt(ctx.from.id))
    ctx.afresh = false
    const language = nearestLanguage(ctx.from.language_code)
    const owner = await rememberOwner({ ctx: ctx.as, ownerId: ctx.as.ownerId, language })
    ctx.words = speakTo(deps.locales, { ...owner, now: deps.clock.now() })
    if (owner.state === 'active') await next()
    else await ctx.reply(ctx.words.text('blocked'))
  }
}

/** The words for an owner outside of any update of theirs. */
export async function wordsFor(deps: Pick<BotDeps, 'locales' | 'clock'>, as: OwnerContext): Promise<Words> {
  const owner = await getOwner({ ctx: as, ownerId: as.ownerId })
  return speakTo(deps.locales, { ...owner, now: deps.clock.now() })
}
