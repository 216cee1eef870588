import { createDecipheriv } from 'node:crypto'
import type { Decipheriv } from 'node:crypto'
import { abridged, full, intermediate } from './framing.ts'
import type { Framing } from './framing.ts'

/** The first bytes or a length are not what any transport would send; the connection is to be closed. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
}

const ABRIDGED_TAG = 0xef
const INTERMEDIATE_TAG = 0xeeeeeeee
const PADDED_TAG = 0xdddddddd
const OBFUSCATED_HEADER = 64

/**
 * The server's end of one connection: bytes in, packets out, and back.
 * Which transport the client speaks is read from its first bytes. Source: core.telegram.org/mtproto/mtproto-transports
 */
export class Transport {
  #received: Buffer = Buffer.alloc(0)
  #framing: Framing | undefined
  #decrypt: Decipheriv | undefined
  #encrypt: Decipheriv | undefined

  /** Takes what the socket brought and returns the packets that are whole. @throws TransportError */
  receive(chunk: Buffer): Buffer[] {
    const plain = this.#decrypt ? this.#decrypt.update(chunk) : chunk
    this.#received = this.#received.length === 0 ? plain : Buffer.concat([this.#received, plain])
    this.#framing ??= this.#detect()
    return this.#framing ? this.#packets(this.#framing) : []
  }

  /** The bytes to write for a packet; a client that has not spoken yet cannot be answered. */
  send(packet: Buffer): Buffer {
    if (!this.#framing) throw new TransportError('the client has not chosen a transport')
    const framed = this.#framing.wrap(packet)
    return this.#encrypt ? this.#encrypt.update(framed) : framed
  }

  #packets(framing: Framing): Buffer[] {
    const packets: Buffer[] = []
    for (;;) {
      const frame = framing.unwrap(this.#received)
      if (frame === 'incomplete') return packets
      if (frame === 'invalid') throw new TransportError('impossible packet length')
      packets.push(frame.packet)
      this.#received = this.#received.subarray(frame.length)
    }
  }

  #detect(): Framing | undefined {
    const bytes = this.#received
    if (bytes[0] === ABRIDGED_TAG) return this.#skip(1, abridged())
    if (bytes.length < 4) return undefined
    const framing = framingOfTag(bytes.readUInt32LE(0))
    if (framing) return this.#skip(4, framing)
    if (bytes.length < 8) return undefined
    // A full packet begins with its length and sequence number 0, which an obfuscated header may not contain.
    if (bytes.readUInt32LE(4) === 0) return full()
    return bytes.length < OBFUSCATED_HEADER ? undefined : this.#deobfuscate(bytes)
  }

  /** Source: core.telegram.org/mtproto/mtproto-transports#transport-obfuscation */
  #deobfuscate(bytes: Buffer): Framing {
    const secret = bytes.subarray(8, 56)
    this.#decrypt = aesCtr(secret)
    this.#encrypt = aesCtr(Buffer.from(secret.toReversed()))
    const plain = this.#decrypt.update(bytes)
    const tag = plain.readUInt32LE(56)
    const framing = tag === 0xefefefef ? abridged() : framingOfTag(tag)
    if (!framing) throw new TransportError('unknown transport')
    this.#received = plain.subarray(OBFUSCATED_HEADER)
    return framing
  }

  #skip(length: number, framing: Framing): Framing {
    this.#received = this.#received.subarray(length)
    return framing
  }
}

function framingOfTag(tag: number): Framing | undefined {
  if (tag === INTERMEDIATE_TAG) return intermediate({ padded: false })
  if (tag === PADDED_TAG) return intermediate({ padded: true })
  return undefined
}

/** In counter mode both directions are one function. */
function aesCtr(secret: Buffer): Decipheriv {
  return createDecipheriv('aes-256-ctr', secret.subarray(0, 32), secret.subarray(32, 48))
}

/** A transport error is a packet of one negative number: 404 for an unknown key. Source: core.telegram.org/mtproto/mtproto-transports#transport-errors */
export function transportErrorPacket(code: number): Buffer {
  const packet = Buffer.alloc(4)
  packet.writeInt32LE(-code)
  return packet
}
