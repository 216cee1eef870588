import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputFile, type Filter } from 'grammy'
import { parseEntry } from '#domain/person-entry.ts'
import type { ListItem } from '#domain/list-layout.ts'
import { importAudience } from '#services/imports/import-audience.ts'
import { readList, readPasted } from '#services/imports/read-list.ts'
import type { BotContext } from '../context.ts'
import { fileName } from '../csv.ts'
import type { Handlers } from '../handlers.ts'
import { cut } from '../html.ts'
import { TITLE_LENGTH } from '../names.ts'
import { chatIdOf, looks, say, show } from '../show.ts'
import { cannotBeEdited, isNotModified, tolerate } from '../telegram-errors.ts'
import { download } from './download.ts'
import { viewAskList, viewImported, viewImporting, viewTooBig } from './import-view.ts'
import { openLeftOut } from './left-out.ts'

/** The most that a bot may download. Source: core.telegram.org/bots/api#getfile */
const MOST_BYTES = 20 * 1024 * 1024

export const importHandlers: Handlers<'import'> = {
  import: async (ctx) => void (await show(ctx, viewAskList(ctx.words))),
}

/** A file that is sent at any time is a list of people. */
export async function takeDocument(ctx: Filter<BotContext, 'message:document'>): Promise<void> {
  const { file_size: size = 0, file_id: fileId, file_name: name = '' } = ctx.message.document
  if (size > MOST_BYTES) return void (await say(ctx, viewTooBig(ctx.words)))
  await take(ctx, nameOf(ctx, name.replace(/\.(?:csv|tsv|txt|xlsx)$/i, '')), readList(download(ctx, fileId)))
}

/** A text of which several words clearly name people. */
export function looksLikeList(text: string | undefined): text is string {
  const words = text?.split(/[\s,;]+/).filter((word) => /^(?:@|\+\d|https?:|t\.me|\d{6,})/i.test(word)) ?? []
  return words.filter((word) => parseEntry(word).kind === 'person').length > 1
}

export async function takeText(ctx: BotContext, text: string): Promise<void> {
  await take(ctx, nameOf(ctx, ''), readPasted(text))
}

function nameOf({ words }: BotContext, name: string): string {
  return cut(name, TITLE_LENGTH) || words.text('import-list-name', { date: words.day(words.now) })
}

/** The update may come again after a crash: the message is imported once, and told about twice at most. */
async function take(ctx: BotContext, name: string, items: AsyncIterable<readonly ListItem[]>): Promise<void> {
  const messageId = ctx.message?.message_id
  if (messageId === undefined) return
  const place = await say(ctx, viewImporting(name, ctx.words))
  const path = join(tmpdir(), `veche-import-${randomUUID()}.csv`)
  const leftOut = openLeftOut(path, ctx.words)
  try {
    const source = { chatId: BigInt(chatIdOf(ctx)), messageId, name }
    const outcome = await importAudience({ ctx: ctx.as, source, items, onLeftOut: leftOut.write })
    await leftOut.end()
    const screen = viewImported(outcome, ctx.words)
    await tolerate(
      ctx.api.editMessageText(Number(place.chatId), place.messageId, screen.text, looks(screen)),
      (error) => isNotModified(error) || cannotBeEdited(error),
    )
    if (leftOut.count() > 0) await sendLeftOut(ctx, path, name)
  } finally {
    await leftOut.end()
    await rm(path, { force: true })
  }
}

async function sendLeftOut(ctx: BotContext, path: string, name: string): Promise<void> {
  const title = ctx.words.text('file-rejected', { title: fileName(name, 'list') })
  await ctx.replyWithDocument(new InputFile(path, title), {
    caption: ctx.words.html('import-caption'),
    parse_mode: 'HTML',
  })
}
