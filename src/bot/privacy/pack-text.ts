import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'

/** A bot may upload 50 MB. Source: core.telegram.org/bots/api#sending-files */
const PLAIN_BYTES = 40_000_000

interface Packed {
  readonly bytes: Buffer
  /** Whether it had to be compressed. */
  readonly isPacked: boolean
}

/** Collects a long text into one file: as it is, or compressed if it is too long for a chat. */
export async function packText(text: AsyncIterable<string>, plainBytes = PLAIN_BYTES): Promise<Packed> {
  const plain: Buffer[] = []
  let size = 0
  const gzip = Readable.from(noting(text)).pipe(createGzip())
  const packed = await Array.fromAsync(gzip as AsyncIterable<Buffer>)
  return size <= plainBytes
    ? { bytes: Buffer.concat(plain), isPacked: false }
    : { bytes: Buffer.concat(packed), isPacked: true }

  async function* noting(pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece)
      size += bytes.length
      if (size <= plainBytes) plain.push(bytes)
      else plain.length = 0
      yield bytes
    }
  }
}
