import type { Filter, NextFunction } from 'grammy'
import type { BotContext } from '../context.ts'
import { button } from '../screen.ts'
import { say } from '../show.ts'
import { cannotBeDeleted, tolerate } from '../telegram-errors.ts'

/** A password may begin with a slash; only these mean what they say while one is waited for. */
const COMMANDS = /^\/(?:start|menu|help|privacy|cancel)$/

/**
 * Takes the next text of an owner whose login waits for its two-step password, before anything else sees it: it is
 * deleted from the chat, handed to the login, and kept nowhere.
 */
export async function takePassword(ctx: Filter<BotContext, 'message'>, next: NextFunction): Promise<void> {
  const { loginFlow } = ctx.deps
  const password = ctx.message.text
  if (!loginFlow.waitsForPassword(ctx.as.ownerId)) return next()
  if (password === undefined) return askForText(ctx)
  if (COMMANDS.test(password)) return next()
  const deleted = await tolerate(ctx.deleteMessage(), cannotBeDeleted)
  await ctx.reply(ctx.words.text(deleted ? 'connect-password-taken' : 'connect-password-stays'))
  await loginFlow.submitPassword(ctx.as.ownerId, password)
}

async function askForText(ctx: BotContext): Promise<void> {
  const cancel = button(ctx.words.text('button-cancel'), { to: 'stop-connect' })
  await say(ctx, { text: ctx.words.html('connect-password-needs-text'), keyboard: [[cancel]] })
}
