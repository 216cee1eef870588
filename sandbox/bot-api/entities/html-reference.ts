import type { ByteText } from './byte-text.ts'

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

export interface CharacterReference {
  readonly codePoint: number
  /** The index after the reference. */
  readonly end: number
}

/** Reads `&lt;`, `&#65;`, `&#x41;` at `begin`; undefined leaves the `&` as it is. Source: decode_html_entity */
export function readReference(text: ByteText, begin: number): CharacterReference | undefined {
  const numeric = text.is(begin + 1, '#')
  const nameEnd = numeric ? endOfNumber(text, begin) : text.find(begin + 1, (at) => !isLetter(text.at(at)))
  const codePoint = numeric ? readNumber(text, begin, nameEnd) : NAMED[text.slice(begin + 1, nameEnd)]?.codePointAt(0)
  if (codePoint === undefined) return undefined
  return { codePoint, end: text.is(nameEnd, ';') ? nameEnd + 1 : nameEnd }
}

function endOfNumber(text: ByteText, begin: number): number {
  const isDigit = text.is(begin + 2, 'x') ? isHexDigit : isDecimalDigit
  return text.find(begin + (text.is(begin + 2, 'x') ? 3 : 2), (at) => !isDigit(text.at(at)))
}

function readNumber(text: ByteText, begin: number, end: number): number | undefined {
  const hexadecimal = text.is(begin + 2, 'x')
  const digits = text.slice(begin + (hexadecimal ? 3 : 2), end)
  const codePoint = digits === '' ? 0 : Number.parseInt(digits, hexadecimal ? 16 : 10)
  return codePoint === 0 || codePoint >= 0x10ffff || end - begin >= 10 ? undefined : codePoint
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function isDecimalDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function isHexDigit(byte: number): boolean {
  const lower = byte | 0x20
  return isDecimalDigit(byte) || (lower >= 0x61 && lower <= 0x66)
}
