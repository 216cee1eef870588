import type { Filter, NextFunction } from 'grammy'
import type { BotContext } from '../context.ts'
import { button } from '../screen.ts'
import { say } from '../show.ts'

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
  const isDeleted = await deleteFromChat(ctx)
  await ctx.reply(ctx.words.text(isDeleted ? 'connect-password-taken' : 'connect-password-stays'))
  await loginFlow.submitPassword(ctx.as.ownerId, password)
}

/** False if the owner has to do it themselves, for whatever reason. */
async function deleteFromChat(ctx: BotContext): Promise<boolean> {
  try {
    return await ctx.deleteMessage()
  } catch (error) {
    ctx.deps.log.warn({ err: error }, 'message with a password was not deleted')
    return false
  }
}

async function askForText(ctx: BotContext): Promise<void> {
  const cancel = button(ctx.words.text('button-cancel'), { to: 'stop-connect' })
  await say(ctx, { text: ctx.words.html('connect-password-needs-text'), keyboard: [[cancel]] })
}
