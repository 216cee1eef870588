import type { Api, Composer } from 'grammy'
import type { BotContext } from './context.ts'
import { homeHandlers, showHome } from './home/home.ts'
import { LANGUAGES } from './languages.ts'
import type { Locales } from './locales.ts'
import { backToMenu } from './home/home-view.ts'
import { myDataHandlers } from './privacy/my-data.ts'
import { say } from './show.ts'

const LISTED = ['menu', 'help', 'privacy', 'optout', 'forget', 'export', 'cancel'] as const

/** Everything that begins with a slash. Each of them ends what the bot was asking about. */
export function handleCommands(bot: Composer<BotContext>): void {
  bot.command(['start', 'menu'], showHome)
  bot.command('help', (ctx) => homeHandlers.help(ctx, { to: 'help' }))
  bot.command('privacy', (ctx) => homeHandlers.privacy(ctx, { to: 'privacy' }))
  bot.command('forget', (ctx) => myDataHandlers.forget(ctx, { to: 'forget' }))
  bot.command('export', (ctx) => myDataHandlers['my-data'](ctx, { to: 'my-data' }))
  bot.command('cancel', cancel)
}

async function cancel(ctx: BotContext): Promise<void> {
  const stopped = await ctx.deps.loginFlow.cancel(ctx.as.ownerId)
  if (!stopped) await say(ctx, { text: ctx.words.html('cancelled'), keyboard: backToMenu(ctx.words) })
}

/** Tells Telegram which commands to suggest, in every language. */
export async function publishCommands(api: Api, locales: Locales): Promise<void> {
  for (const language of LANGUAGES) {
    const commands = LISTED.map((command) => ({ command, description: locales.t(language, `command-${command}`) }))
    await api.setMyCommands(commands, language === 'en' ? {} : { language_code: language })
  }
}
