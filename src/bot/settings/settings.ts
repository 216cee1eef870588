import { setLanguage } from '#services/people/set-language.ts'
import type { BotContext } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../languages.ts'
import { button, type Screen } from '../screen.ts'
import { show } from '../show.ts'
import { speakTo, type Words } from '../words.ts'

export const settingsHandlers: Handlers<'settings' | 'language'> = {
  settings: async (ctx) => {
    await show(ctx, viewSettings(ctx.words))
  },
  language: async (ctx, { language }) => {
    const owner = await setLanguage({ ctx: ctx.as, language })
    speakAnew(ctx, owner)
    await show(ctx, viewSettings(ctx.words))
    return ctx.words.text('toast-language')
  },
}

function speakAnew(ctx: BotContext, { language, timeZone }: Pick<Words, 'language' | 'timeZone'>): void {
  ctx.words = speakTo(ctx.deps.locales, { language, timeZone, now: ctx.words.now })
}

export function viewSettings(words: Words): Screen {
  const { language, timeZone } = words
  return {
    text: words.html('settings', { language: LANGUAGE_NAMES[language], timeZone }),
    keyboard: [
      LANGUAGES.map((each) =>
        button(`${each === language ? '●' : '○'} ${LANGUAGE_NAMES[each]}`, { to: 'language', language: each }),
      ),
      [button(words.text('button-menu'), { to: 'home' })],
    ],
  }
}
