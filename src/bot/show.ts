import type { BotContext } from './context.ts'
import type { Screen } from './screen.ts'
import { cannotBeEdited, isNotModified, tolerate } from './telegram-errors.ts'

/** Where a screen is now. */
export interface Place {
  readonly chatId: bigint
  readonly messageId: number
}

/** How every screen is sent. */
export function looks({ keyboard }: Screen) {
  return {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) },
  } as const
}

/** Shows a screen in the message that was tapped, or in a new one where there is none that can change. */
export async function show(ctx: BotContext, screen: Screen): Promise<Place> {
  const tapped = ctx.callbackQuery?.message
  if (tapped && !ctx.afresh && (await edit(ctx, tapped.message_id, screen))) return placeOf(ctx, tapped.message_id)
  return say(ctx, screen)
}

/** Sends a screen as a new message. */
export async function say(ctx: BotContext, screen: Screen): Promise<Place> {
  const sent = await ctx.reply(screen.text, looks(screen))
  return placeOf(ctx, sent.message_id)
}

async function edit(ctx: BotContext, messageId: number, screen: Screen): Promise<boolean> {
  try {
    await tolerate(ctx.api.editMessageText(chatIdOf(ctx), messageId, screen.text, looks(screen)), isNotModified)
    return true
  } catch (error) {
    if (cannotBeEdited(error)) return false
    throw error
  }
}

/** The chat of this update: handlers run in private chats only. */
export function chatIdOf(ctx: BotContext): number {
  if (ctx.chatId === undefined) throw new Error('An update without a chat reached a handler')
  return ctx.chatId
}

function placeOf(ctx: BotContext, messageId: number): Place {
  return { chatId: BigInt(chatIdOf(ctx)), messageId }
}
