import { type ByteText, EntityParseError } from './byte-text.ts'
import { readReference } from './html-reference.ts'

export interface StartTag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** The index of its `>`. */
  readonly end: number
}

const NAMES: ReadonlySet<string> = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji tg-time span pre code blockquote'.split(' '),
)

interface Attribute {
  readonly name: string
  readonly value: string
  readonly end: number
}

/** Reads the start tag whose `<` is at `begin`. Source: td/telegram/MessageEntity.cpp, parse_html */
export function readStartTag(text: ByteText, begin: number): StartTag {
  let at = text.find(begin + 1, (index) => text.isSpace(index) || text.is(index, '>'))
  if (text.at(at) === 0) throw new EntityParseError(`Unclosed start tag at byte offset ${begin}`)
  const name = text.slice(begin + 1, at).toLowerCase()
  if (!NAMES.has(name)) throw new EntityParseError(`Unsupported start tag "${name}" at byte offset ${begin}`)
  const attributes = new Map<string, string>()
  while (!text.is((at = text.skipSpaces(at)), '>')) {
    const attribute = readAttribute(text, at, { name, begin })
    attributes.set(attribute.name, attribute.value)
    at = attribute.end
  }
  return { name, attributes, end: at }
}

function readAttribute(text: ByteText, begin: number, tag: { name: string; begin: number }): Attribute {
  const nameEnd = text.find(begin, (at) => text.isSpace(at) || text.isOneOf(at, '=>/"\''))
  const name = text.slice(begin, nameEnd)
  const place = `in the tag "${tag.name}" at byte offset ${tag.begin}`
  if (name === '') throw new EntityParseError(`Empty attribute name ${place}`)
  const unclosed = new EntityParseError(`Unclosed start tag "${tag.name}" at byte offset ${tag.begin}`)
  const equals = text.skipSpaces(nameEnd)
  if (text.at(equals) === 0) throw unclosed
  if (!text.is(equals, '=')) return { name, value: '', end: equals }
  const valueBegin = text.skipSpaces(equals + 1)
  if (text.at(valueBegin) === 0) throw unclosed
  const value = text.isOneOf(valueBegin, '\'"') ? readLiteral(text, valueBegin) : readToken(text, valueBegin)
  if (text.at(value.end) === 0) throw new EntityParseError(`Unclosed start tag at byte offset ${tag.begin}`)
  return { name, ...value }
}

function readToken(text: ByteText, begin: number): { value: string; end: number } {
  const end = text.find(begin, (at) => !/^[a-z0-9.-]$/i.test(String.fromCharCode(text.at(at))))
  if (!text.isSpace(end) && !text.is(end, '>')) {
    throw new EntityParseError(`Unexpected end of name token at byte offset ${begin}`)
  }
  return { value: text.slice(begin, end).toLowerCase(), end }
}

function readLiteral(text: ByteText, begin: number): { value: string; end: number } {
  const quote = text.at(begin)
  const parts: Buffer[] = []
  let at = begin + 1
  while (text.at(at) !== quote && text.at(at) !== 0) {
    const reference = text.is(at, '&') ? readReference(text, at) : undefined
    parts.push(reference ? Buffer.from(String.fromCodePoint(reference.codePoint)) : text.bytes.subarray(at, at + 1))
    at = reference?.end ?? at + 1
  }
  return { value: Buffer.concat(parts).toString(), end: text.at(at) === quote ? at + 1 : at }
}
