import { COMMON_TIME_ZONES, findTimeZones } from '#domain/time-zones.ts'
import { setTimeZone } from '#services/people/set-time-zone.ts'
import { ASK_TEXT, type TextPurpose } from '../ask-text/purpose.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { cut } from '../html.ts'
import { readPage } from '../pages.ts'
import { button } from '../screen.ts'
import { say, show } from '../show.ts'
import { sayAnew, viewSettings } from './settings.ts'
import { labelsOf, viewAskZone, viewFoundZones, viewZones } from './time-zones-view.ts'

const ZONES_A_PAGE = 8
const QUOTED_LENGTH = 60

export const timeZoneHandlers: Handlers<'time-zones' | 'time-zone' | 'time-zone-ask'> = {
  'time-zones': async (ctx, { page }) => {
    const { now } = ctx.words
    const list = await readPage(page, ZONES_A_PAGE, async ({ limit, offset }) =>
      COMMON_TIME_ZONES.slice(offset, offset + limit),
    )
    await show(ctx, viewZones(list, now, ctx.words))
  },
  'time-zone': async (ctx, { zone }) => {
    await moveTo(ctx, zone)
    await show(ctx, viewSettings(ctx.words))
    return ctx.words.text('toast-time-zone', { time: ctx.words.time(ctx.words.now) })
  },
  'time-zone-ask': async (ctx) => {
    await show(ctx, viewAskZone(ctx.words))
    const purpose: TextPurpose = { kind: 'time-zone' }
    await ctx.conversation.enter(ASK_TEXT, purpose)
  },
}

async function moveTo(ctx: BotContext, timeZone: string): Promise<void> {
  sayAnew(ctx, await setTimeZone({ ctx: ctx.as, timeZone }))
}

/** Takes a city or a zone that somebody has typed. False if nothing is called so, and the question stands. */
export async function takeTimeZone(ctx: BotContext, text: string): Promise<boolean> {
  const { words } = ctx
  const zones = findTimeZones(text, (zone) => labelsOf(ctx.deps.locales, zone), words.now)
  const [only] = zones
  if (only === undefined) {
    const keyboard = [[button(words.text('button-zones'), { to: 'time-zones' as const, page: 0 })]]
    await say(ctx, { text: words.html('time-zone-not-found', { text: cut(text, QUOTED_LENGTH) }), keyboard })
    return false
  }
  if (zones.length > 1) {
    await say(ctx, viewFoundZones(zones, words.now, words))
    return true
  }
  await moveTo(ctx, only)
  await say(ctx, viewSettings(ctx.words))
  return true
}
