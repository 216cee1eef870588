import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import { takeName } from '../accounts/rename.ts'
import { takeTitle } from '../campaigns/edit.ts'
import type { BotContext } from '../context.ts'
import { button } from '../screen.ts'
import { takeTimeZone } from '../settings/time-zones.ts'
import { say } from '../show.ts'
import type { TextPurpose } from './purpose.ts'

/** Waits for a short text, as often as it takes. The question itself has been put already. */
export async function askText(conversation: Conversation<BotContext>, _: Context, purpose: TextPurpose): Promise<void> {
  const asked = conversation.checkpoint()
  await conversation.wait()
  const isTaken = await conversation.external((ctx: BotContext) => takeText(ctx, purpose))
  // Going back to the question keeps the stored state from growing with each wrong answer.
  if (!isTaken) await conversation.rewind(asked)
}

async function takeText(ctx: BotContext, purpose: TextPurpose): Promise<boolean> {
  if (!ctx.message) return false
  const { text } = ctx.message
  if (text === undefined) {
    const menu = button(ctx.words.text('button-menu'), { to: 'home' })
    await say(ctx, { text: ctx.words.html('ask-text-needs-text'), keyboard: [[menu]] })
    return false
  }
  switch (purpose.kind) {
    case 'account-name':
      return takeName(ctx, purpose.accountId, text)
    case 'campaign-title':
      return takeTitle(ctx, purpose.campaignId, text)
    case 'time-zone':
      return takeTimeZone(ctx, text)
  }
}
