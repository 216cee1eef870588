import { setLanguage } from '#services/people/set-language.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../languages.ts'
import { button, type Screen } from '../screen.ts'
import { show } from '../show.ts'
import { speakTo, type Words } from '../words.ts'
import { offsetName, zoneName } from './time-zones-view.ts'

export const settingsHandlers: Handlers<'settings' | 'language'> = {
  settings: async (ctx) => {
    await show(ctx, viewSettings(ctx.words))
  },
  language: async (ctx, { language }) => {
    const owner = await setLanguage({ ctx: ctx.as, language })
    sayAnew(ctx, owner)
    await show(ctx, viewSettings(ctx.words))
    return ctx.words.text('toast-language')
  },
}

/** From now on in this language, by this clock. */
export function sayAnew(ctx: BotContext, { language, timeZone }: Pick<Words, 'language' | 'timeZone'>): void {
  ctx.words = speakTo(ctx.deps.locales, { language, timeZone, now: ctx.words.now })
}

export function viewSettings(words: Words): Screen {
  const { language, timeZone, now } = words
  return {
    text: words.html('settings', {
      language: LANGUAGE_NAMES[language],
      place: zoneName(timeZone, words),
      offset: offsetName(timeZone, now),
      time: words.time(now),
    }),
    keyboard: [
      LANGUAGES.map((each) =>
        button(`${each === language ? '●' : '○'} ${LANGUAGE_NAMES[each]}`, { to: 'language', language: each }),
      ),
      [button(words.text('button-zones'), { to: 'time-zones', page: 0 })],
      [button(words.text('button-menu'), { to: 'home' })],
    ],
  }
}
