/** A text that is read byte by byte, as Telegram's server does: its errors name byte offsets. */
export class ByteText {
  readonly bytes: Buffer
  readonly size: number
  readonly #out: number[] = []
  /** UTF-16 length of what was written so far. */
  utf16 = 0

  constructor(text: string) {
    this.bytes = Buffer.from(text)
    this.size = this.bytes.length
  }

  /** The byte at `index`; 0 past the end, like the end of a C string. */
  at(index: number): number {
    return this.bytes[index] ?? 0
  }

  is(index: number, character: string): boolean {
    return this.at(index) === character.charCodeAt(0)
  }

  isOneOf(index: number, characters: string): boolean {
    const byte = this.at(index)
    return byte !== 0 && byte < 128 && characters.includes(String.fromCharCode(byte))
  }

  /** Space, tab, new line, vertical tab, and the end. Source: td/utils/misc.h, is_space */
  isSpace(index: number): boolean {
    return [0, 9, 10, 11, 13, 32].includes(this.at(index))
  }

  slice(from: number, to: number): string {
    return this.bytes.subarray(from, to).toString()
  }

  /** The first index at or after `index` where `stop` holds. */
  find(index: number, stop: (index: number) => boolean): number {
    let at = index
    while (!stop(at)) at += 1
    return at
  }

  skipSpaces(index: number): number {
    return this.find(index, (at) => this.at(at) === 0 || !this.isSpace(at))
  }

  /** Copies the byte at `index` to the result. */
  copy(index: number): void {
    const byte = this.at(index)
    if ((byte & 0xc0) !== 0x80) this.utf16 += byte >= 0xf0 ? 2 : 1
    this.#out.push(byte)
  }

  write(codePoint: number): void {
    this.utf16 += codePoint > 0xffff ? 2 : 1
    this.#out.push(...Buffer.from(String.fromCodePoint(codePoint)))
  }

  get written(): string {
    return Buffer.from(this.#out).toString()
  }
}

/** A text that cannot be parsed, with Telegram's own words for it. */
export class EntityParseError extends Error {
  override readonly name = 'EntityParseError'
}
