import type { FormattedText, TextEntity } from '../../world/messages.ts'
import { ByteText, EntityParseError } from './byte-text.ts'
import { readReference } from './html-reference.ts'
import { type StartTag, readStartTag } from './html-tag.ts'
import { checkedLink, linkedUserId } from './links.ts'
import { sortEntities } from './sort.ts'

/** Parses Telegram's HTML. @throws EntityParseError. Source: td/telegram/MessageEntity.cpp, parse_html */
export function parseHtml(source: string): FormattedText {
  return new HtmlParser(source).parse()
}

interface OpenTag extends StartTag {
  readonly offset: number
}

const SIMPLE: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
}

const UNMATCHED_SURROGATES =
  'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units'

class HtmlParser {
  readonly #text: ByteText
  readonly #open: OpenTag[] = []
  readonly #found: TextEntity[] = []
  /** The language of a `code`, for the `pre` around it. */
  readonly #codeLanguages = new Map<TextEntity, string>()
  #halfCharacters = false

  constructor(source: string) {
    this.#text = new ByteText(source)
  }

  parse(): FormattedText {
    let at = 0
    while (at < this.#text.size) at = this.#step(at)
    const unclosed = this.#open.at(-1)
    if (unclosed) throw new EntityParseError(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
    if (this.#halfCharacters) throw new EntityParseError(UNMATCHED_SURROGATES)
    return { text: this.#text.written, entities: sortEntities(this.#found) }
  }

  #step(at: number): number {
    const reference = this.#text.is(at, '&') ? readReference(this.#text, at) : undefined
    if (reference) {
      this.#halfCharacters ||= reference.codePoint >= 0xd800 && reference.codePoint <= 0xdfff
      this.#text.write(reference.codePoint)
      return reference.end
    }
    if (!this.#text.is(at, '<')) {
      this.#text.copy(at)
      return at + 1
    }
    return this.#text.is(at + 1, '/') ? this.#endTag(at) : this.#startTag(at)
  }

  #startTag(begin: number): number {
    const tag = readStartTag(this.#text, begin)
    if (tag.name === 'span' && tag.attributes.get('class') !== 'tg-spoiler') {
      throw new EntityParseError(`Tag "span" must have class "tg-spoiler" at byte offset ${begin}`)
    }
    this.#open.push({ ...tag, offset: this.#text.utf16 })
    return tag.end + 1
  }

  #endTag(begin: number): number {
    const open = this.#open.at(-1)
    if (!open) throw new EntityParseError(`Unexpected end tag at byte offset ${begin}`)
    const nameEnd = this.#text.find(begin + 2, (at) => this.#text.isSpace(at) || this.#text.is(at, '>'))
    const end = this.#text.skipSpaces(nameEnd)
    if (!this.#text.is(end, '>')) throw new EntityParseError(`Unclosed end tag at byte offset ${begin}`)
    const name = this.#text.slice(begin + 2, nameEnd).toLowerCase()
    if (name !== '' && name !== open.name) {
      const found = `expected "</${open.name}>", found "</${name}>"`
      throw new EntityParseError(`Unmatched end tag at byte offset ${begin}, ${found}`)
    }
    const length = this.#text.utf16 - open.offset
    if (length > 0) this.#close(open, { offset: open.offset, length })
    this.#open.pop()
    return end + 1
  }

  #close(tag: OpenTag, place: { readonly offset: number; readonly length: number }): void {
    const simple = SIMPLE[tag.name]
    if (simple !== undefined) this.#found.push({ type: simple, ...place })
    else if (tag.name === 'a') this.#closeLink(tag, place)
    else if (tag.name === 'pre' || tag.name === 'code') this.#closeCode(tag, place)
    else if (tag.name === 'blockquote') this.#found.push({ type: quoteType(tag), ...place })
    else if (tag.name === 'tg-emoji')
      this.#found.push({ type: 'custom_emoji', ...place, custom_emoji_id: emojiId(tag) })
    else this.#closeTime(tag, place)
  }

  #closeLink(tag: OpenTag, place: { readonly offset: number; readonly length: number }): void {
    const link = tag.attributes.get('href') || this.#text.written.slice(tag.offset)
    const userId = linkedUserId(link)
    const url = checkedLink(link)
    if (userId !== undefined) this.#found.push({ type: 'text_mention', ...place, userId })
    else if (url !== undefined) this.#found.push({ type: 'text_link', ...place, url })
  }

  /** `<pre><code class="language-x">` (either way round) becomes one entity with the language. */
  #closeCode(tag: OpenTag, place: { readonly offset: number; readonly length: number }): void {
    const last = this.#found.at(-1)
    const same = last?.offset === place.offset && last.length === place.length ? last : undefined
    const language = tag.name === 'code' ? codeLanguage(tag) : same && this.#codeLanguages.get(same)
    const other = tag.name === 'code' ? 'pre' : 'code'
    if (same?.type === other && language) {
      this.#found.splice(-1, 1, { type: 'pre', ...place, language })
      return
    }
    const entity = { type: tag.name, ...place }
    this.#found.push(entity)
    if (language) this.#codeLanguages.set(entity, language)
  }

  #closeTime(tag: OpenTag, place: { readonly offset: number; readonly length: number }): void {
    const unixTime = Number.parseInt(tag.attributes.get('unix') ?? '', 10) || 0
    const format = tag.attributes.get('format') ?? ''
    if (!/^(?:[rR]|[tTdDwW]*)$/.test(format)) throw new EntityParseError('Invalid date format used')
    if (unixTime <= 0) return
    const shown = format === '' ? {} : { date_time_format: format }
    this.#found.push({ type: 'date_time', ...place, unix_time: unixTime, ...shown })
  }
}

function quoteType(tag: StartTag): string {
  return tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote'
}

function codeLanguage(tag: StartTag): string | undefined {
  const language = tag.attributes.get('class') ?? ''
  return language.startsWith('language-') ? language.slice('language-'.length) : undefined
}

function emojiId(tag: StartTag): string {
  const id = tag.attributes.get('emoji-id') ?? ''
  if (!/^-?\d{1,19}$/.test(id) || BigInt(id) === 0n) {
    throw new EntityParseError('Invalid custom emoji identifier specified')
  }
  return id
}
