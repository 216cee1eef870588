/** What a file turns out to be by its first bytes. */
export type FileKind =
  | { readonly kind: 'text'; readonly encoding: Encoding }
  | { readonly kind: 'xlsx' }
  /** A workbook of Excel before 2007. */
  | { readonly kind: 'old-excel' }
  | { readonly kind: 'no-text' }

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251'

/** Letters of UTF-8 that are cut in two at the end of a piece are no error. */
const LONGEST_LETTER = 4

/** Looks at the beginning of a file: byte order marks, signatures, and what can't be UTF-8. */
export function detectKind(head: Buffer): FileKind {
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return { kind: 'xlsx' }
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return { kind: 'old-excel' }
  if (head[0] === 0xff && head[1] === 0xfe) return text('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return text('utf-16be')
  const zeros = countZeros(head)
  if (zeros.odd > head.length / 4 && zeros.even * 10 < zeros.odd) return text('utf-16le')
  if (zeros.even > head.length / 4 && zeros.odd * 10 < zeros.even) return text('utf-16be')
  if (zeros.odd + zeros.even > 0) return { kind: 'no-text' }
  return text(isUtf8(head) ? 'utf-8' : 'windows-1251')
}

function text(encoding: Encoding): FileKind {
  return { kind: 'text', encoding }
}

function countZeros(head: Buffer): { odd: number; even: number } {
  let [odd, even] = [0, 0]
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue
    if (index % 2 === 1) odd += 1
    else even += 1
  }
  return { odd, even }
}

function isUtf8(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return head.length < LONGEST_LETTER && head.every((byte) => byte < 0x80)
  }
}

/** Turns bytes into text piece by piece; a byte order mark is left out. */
export async function* decode(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
