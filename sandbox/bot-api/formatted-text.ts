import type { FormattedText, TextEntity } from '../world/messages.ts'
import { EntityParseError } from './entities/byte-text.ts'
import { cleanText } from './entities/clean.ts'
import { parseHtml } from './entities/html.ts'
import { parseMarkdownV2 } from './entities/markdown.ts'
import { badRequest } from './errors.ts'
import { isRecord } from './params.ts'

/** core.telegram.org/bots/api#sendmessage: characters after entities parsing, counted as code points. */
export const TEXT_LIMIT = 4096
/** core.telegram.org/bots/api#sendphoto, caption */
export const CAPTION_LIMIT = 1024
/** Source: tdlib/telegram-bot-api Client.cpp, get_formatted_text */
const SOURCE_LIMIT_BYTES = 1 << 15

export interface RawText {
  readonly text: string
  readonly parseMode: string
  /** Given instead of a parse mode. */
  readonly entities: unknown
}

/** The text of a message. @throws BotApiError */
export function readText(raw: RawText): FormattedText {
  if (raw.text === '') throw badRequest('message text is empty')
  const text = readFormatted(raw)
  if (text.text === '') throw badRequest('text must be non-empty')
  if (countCodePoints(text.text) > TEXT_LIMIT) throw badRequest('message is too long')
  return text
}

/** A caption, which may be empty. @throws BotApiError */
export function readCaption(raw: RawText): FormattedText {
  const caption = readFormatted(raw)
  if (countCodePoints(caption.text) > CAPTION_LIMIT) throw badRequest('message caption is too long')
  return caption
}

function readFormatted({ text, parseMode, entities }: RawText): FormattedText {
  if (Buffer.byteLength(text) > SOURCE_LIMIT_BYTES) throw badRequest('text is too long')
  const mode = parseMode.toLowerCase()
  if (mode === '' || mode === 'none' || text === '') return cleanText({ text, entities: readEntities(entities) })
  return cleanText(parse(text, mode))
}

function parse(text: string, mode: string): FormattedText {
  const parser = { html: parseHtml, markdownv2: parseMarkdownV2 }[mode]
  if (!parser) throw badRequest('unsupported parse_mode')
  try {
    return parser(text)
  } catch (error) {
    if (error instanceof EntityParseError) throw badRequest(`can't parse entities: ${error.message}`)
    throw error
  }
}

function readEntities(value: unknown): readonly TextEntity[] {
  return Array.isArray(value) ? value.map(readEntity) : []
}

function readEntity(value: unknown): TextEntity {
  if (!isRecord(value)) throw badRequest("can't parse MessageEntity: expected an Object")
  const { type, offset, length, user, ...rest } = value
  if (typeof type !== 'string' || typeof offset !== 'number' || typeof length !== 'number') {
    throw badRequest('can\'t parse MessageEntity: field "type", "offset" or "length" is missing')
  }
  const userId = isRecord(user) && typeof user['id'] === 'number' ? { userId: user['id'] } : {}
  return { type, offset, length, ...rest, ...userId }
}

export function countCodePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
