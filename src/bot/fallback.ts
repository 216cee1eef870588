import type { Filter } from 'grammy'
import { readLink, looksLikeLink } from './ask-link/read-link.ts'
import { previewFrom } from './audiences/preview-link.ts'
import type { BotContext } from './context.ts'
import { backToMenu } from './home/home-view.ts'
import { looksLikeList, takeText } from './imports/imports.ts'
import { say } from './show.ts'

/** Answers a message that nothing has asked for: a link is looked up, anything else is shown the way. */
export async function answerAnything(ctx: Filter<BotContext, 'message'>): Promise<void> {
  if (looksLikeList(ctx.message.text)) return takeText(ctx, ctx.message.text)
  const read = looksLikeLink(ctx.message) ? readLink(ctx.message) : undefined
  if (read?.kind === 'link') return previewFrom(ctx, read.input)
  const text = ctx.words.html(ctx.message.text === undefined ? 'not-text' : 'not-understood')
  await say(ctx, { text, keyboard: backToMenu(ctx.words) })
}
