import type { FormattedText, TextEntity } from '../../world/messages.ts'
import { ByteText, EntityParseError } from './byte-text.ts'
import { checkedLink, linkedUserId } from './links.ts'
import { sortEntities } from './sort.ts'

/** Parses MarkdownV2. @throws EntityParseError. Source: td/telegram/MessageEntity.cpp, parse_markdown_v2 */
export function parseMarkdownV2(source: string): FormattedText {
  return new MarkdownParser(source).parse()
}

type MarkType =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | 'spoiler'
  | 'code'
  | 'pre'
  | 'text_link'
  | 'custom_emoji'
  | 'blockquote'

interface OpenMark {
  readonly type: MarkType
  readonly offset: number
  /** Byte offset in the source, for errors. */
  readonly begin: number
  readonly language?: string
}

/** tdlib's names of the types, as its errors give them. */
const NAMES: Readonly<Record<MarkType, string>> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strikethrough: 'Strikethrough',
  spoiler: 'Spoiler',
  code: 'Code',
  pre: 'Pre',
  text_link: 'TextUrl',
  custom_emoji: 'CustomEmoji',
  blockquote: 'BlockQuote',
}

const MARKERS: Readonly<Record<MarkType, string>> = {
  bold: '*',
  italic: '_',
  underline: '__',
  strikethrough: '~',
  spoiler: '||',
  code: '`',
  pre: '```',
  text_link: ']',
  custom_emoji: ']',
  blockquote: '',
}

const RESERVED = '_*[]()~`>#+-=|{}.!\n'

class MarkdownParser {
  readonly #text: ByteText
  readonly #open: OpenMark[] = []
  readonly #found: TextEntity[] = []
  #quoteOpen = false
  #quoteMayStart = true

  constructor(source: string) {
    this.#text = new ByteText(source)
  }

  parse(): FormattedText {
    let at = 0
    while (at < this.#text.size) at = this.#step(at)
    this.#endLastQuote()
    const unclosed = this.#open.at(-1)
    if (unclosed) throw unclosedError(unclosed)
    return { text: this.#text.written, entities: sortEntities(this.#found) }
  }

  #step(at: number): number {
    if (this.#isEscape(at)) return this.#copy(at + 1)
    const top = this.#open.at(-1)
    const reserved = top?.type === 'code' || top?.type === 'pre' ? '`' : RESERVED
    if (!this.#text.isOneOf(at, reserved)) return this.#copy(at)
    if (top && this.#quoteEndsAt(at)) return this.#endQuote(at)
    return top && this.#closes(top, at) ? this.#close(top, at) : this.#begin(at)
  }

  #isEscape(at: number): boolean {
    const next = this.#text.at(at + 1)
    return this.#text.is(at, '\\') && next > 0 && next <= 126
  }

  #copy(at: number): number {
    this.#text.copy(at)
    if (!this.#text.is(at, '\r')) this.#quoteMayStart = this.#text.is(at, '\n')
    return at + 1
  }

  #follows(at: number, marker: string): boolean {
    return [...marker].every((character, index) => this.#text.is(at + index, character))
  }

  #closes(mark: OpenMark, at: number): boolean {
    if (mark.type === 'blockquote') return false
    if (mark.type === 'italic' && this.#follows(at, '__')) return false
    return this.#follows(at, MARKERS[mark.type])
  }

  #begin(at: number): number {
    if (this.#text.is(at, '\n')) return this.#copy(at)
    if (this.#text.is(at, '>')) return this.#beginQuote(at)
    const type = this.#markAt(at)
    if (!type) throw this.#reservedError(at)
    if (type === 'pre') return this.#beginPre(at)
    this.#push({ type, offset: this.#text.utf16, begin: at + (type === 'custom_emoji' ? 1 : 0) })
    return at + ({ underline: 2, spoiler: 2, custom_emoji: 2 }[type as string] ?? 1)
  }

  #markAt(at: number): MarkType | undefined {
    if (this.#follows(at, '![')) return 'custom_emoji'
    if (this.#text.is(at, '[')) return 'text_link'
    const longestFirst = ['pre', 'code', 'underline', 'italic', 'spoiler', 'bold', 'strikethrough'] as const
    return longestFirst.find((type) => this.#follows(at, MARKERS[type]))
  }

  #push(mark: OpenMark): void {
    this.#open.push(mark)
  }

  #beginPre(begin: number): number {
    const languageBegin = begin + 3
    const languageEnd = this.#text.find(languageBegin, (at) => this.#text.isSpace(at) || this.#text.is(at, '`'))
    const named = languageEnd > languageBegin && languageEnd < this.#text.size && !this.#text.is(languageEnd, '`')
    const language = named ? { language: this.#text.slice(languageBegin, languageEnd) } : {}
    this.#push({ type: 'pre', offset: this.#text.utf16, begin, ...language })
    return this.#afterNewLine(named ? languageEnd : languageBegin)
  }

  #afterNewLine(at: number): number {
    if (!this.#text.isOneOf(at, '\r\n')) return at
    const pair = this.#text.isOneOf(at + 1, '\r\n') && this.#text.at(at) !== this.#text.at(at + 1)
    return at + (pair ? 2 : 1)
  }

  #beginQuote(at: number): number {
    if (!this.#quoteMayStart) throw this.#reservedError(at)
    if (!this.#quoteOpen) this.#push({ type: 'blockquote', offset: this.#text.utf16, begin: at })
    this.#quoteOpen = true
    this.#quoteMayStart = false
    return at + 1
  }

  #quoteEndsAt(at: number): boolean {
    return this.#quoteOpen && this.#text.is(at, '\n') && !this.#text.is(at + 1, '>')
  }

  #endQuote(at: number): number {
    const type = this.#quoteTypeAt(at)
    const quote = this.#open.pop()
    if (!quote) return at + 1
    this.#copy(at)
    this.#quoteOpen = false
    this.#found.push({ type, offset: quote.offset, length: this.#text.utf16 - quote.offset })
    return at + 1
  }

  /** A quote that ends with an empty `||` is expandable; any other open mark in it is an error. */
  #quoteTypeAt(end: number): string {
    const top = this.#open.at(-1)
    if (top?.type === 'blockquote') return 'blockquote'
    if (top?.type === 'spoiler' && top.begin === end - 2) this.#open.pop()
    const below = this.#open.at(-1)
    if (below?.type === 'blockquote') return 'expandable_blockquote'
    throw below ? unclosedError(below) : new EntityParseError("Can't find end of the entity")
  }

  #endLastQuote(): void {
    if (!this.#quoteOpen) return
    const type = this.#quoteTypeAt(this.#text.size)
    const quote = this.#open.pop()
    const length = this.#text.utf16 - (quote?.offset ?? 0)
    if (quote && length > 0) this.#found.push({ type, offset: quote.offset, length })
    this.#quoteOpen = false
  }

  #close(mark: OpenMark, at: number): number {
    this.#open.pop()
    const place = { offset: mark.offset, length: this.#text.utf16 - mark.offset }
    const end = at + MARKERS[mark.type].length
    if (mark.type === 'text_link') return this.#closeLink(place, end)
    if (mark.type === 'custom_emoji') return this.#closeEmoji(place, end)
    const language = mark.language === undefined ? {} : { language: mark.language }
    if (place.length > 0) this.#found.push({ type: mark.type, ...place, ...language })
    return end
  }

  #closeLink(place: { readonly offset: number; readonly length: number }, end: number): number {
    const target = this.#text.is(end, '(') ? this.#readTarget(end + 1) : undefined
    const link = target?.link ?? this.#text.written.slice(place.offset)
    const userId = linkedUserId(link)
    const url = checkedLink(link)
    if (place.length > 0 && userId !== undefined) this.#found.push({ type: 'text_mention', ...place, userId })
    else if (place.length > 0 && url !== undefined) this.#found.push({ type: 'text_link', ...place, url })
    return target?.end ?? end
  }

  #closeEmoji(place: { readonly offset: number; readonly length: number }, end: number): number {
    if (!this.#text.is(end, '(')) throw new EntityParseError('The entity must contain a tg://emoji or tg://time URL')
    const target = this.#readTarget(end + 1)
    const id = /^tg:(?:\/\/)?emoji\?id=(\d+)$/.exec(target.link)?.[1]
    if (id === undefined) throw new EntityParseError('Invalid tg://emoji or tg://time URL specified')
    if (place.length > 0) this.#found.push({ type: 'custom_emoji', ...place, custom_emoji_id: id })
    return target.end
  }

  #readTarget(begin: number): { readonly link: string; readonly end: number } {
    const parts: Buffer[] = []
    let at = begin
    while (at < this.#text.size && !this.#text.is(at, ')')) {
      if (this.#isEscape(at)) at += 1
      parts.push(this.#text.bytes.subarray(at, at + 1))
      at += 1
    }
    if (!this.#text.is(at, ')')) throw new EntityParseError(`Can't find end of a URL at byte offset ${begin}`)
    return { link: Buffer.concat(parts).toString(), end: at + 1 }
  }

  #reservedError(at: number): EntityParseError {
    const character = String.fromCharCode(this.#text.at(at))
    return new EntityParseError(`Character '${character}' is reserved and must be escaped with the preceding '\\'`)
  }
}

function unclosedError(mark: OpenMark): EntityParseError {
  const name = mark.type === 'pre' && mark.language !== undefined ? 'PreCode' : NAMES[mark.type]
  return new EntityParseError(`Can't find end of ${name} entity at byte offset ${mark.begin}`)
}
