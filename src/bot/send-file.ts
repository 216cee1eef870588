import { InputFile } from 'grammy'
import type { BotContext } from './context.ts'
import { chatIdOf } from './show.ts'

interface FileToSend {
  readonly bytes: Buffer
  readonly name: string
  /** Telegram's HTML. */
  readonly caption: string
}

/** Sends a file as a new message. Source of the limit of 50 MB: core.telegram.org/bots/api#sending-files */
export async function sendFile(ctx: BotContext, { bytes, name, caption }: FileToSend): Promise<void> {
  await ctx.api.sendChatAction(chatIdOf(ctx), 'upload_document')
  await ctx.replyWithDocument(new InputFile(bytes, name), { caption, parse_mode: 'HTML' })
}
