import { crc32 } from 'node:zlib'

/** How a transport marks where a packet ends. Source: core.telegram.org/mtproto/mtproto-transports */
export interface Framing {
  wrap(packet: Buffer): Buffer
  /** The first packet, and how many bytes it took with its frame. */
  unwrap(received: Buffer): { readonly packet: Buffer; readonly length: number } | 'incomplete' | 'invalid'
}

/** Telegram's own limit for a message is 1 MiB; a file part of 512 KiB fits. Whoever announces more is no client. */
const MAX_PACKET_BYTES = 4 * 1024 * 1024

export function full(): Framing {
  let sent = 0
  return {
    wrap(packet) {
      const frame = Buffer.alloc(packet.length + 12)
      frame.writeUInt32LE(frame.length, 0)
      frame.writeUInt32LE(sent++, 4)
      packet.copy(frame, 8)
      frame.writeUInt32LE(crc32(frame.subarray(0, -4)), frame.length - 4)
      return frame
    },
    unwrap(received) {
      if (received.length < 4) return 'incomplete'
      const length = received.readUInt32LE(0)
      if (length < 12 || length > MAX_PACKET_BYTES) return 'invalid'
      if (received.length < length) return 'incomplete'
      const isIntact = crc32(received.subarray(0, length - 4)) === received.readUInt32LE(length - 4)
      return isIntact ? { packet: received.subarray(8, length - 4), length } : 'invalid'
    },
  }
}

export function abridged(): Framing {
  return {
    wrap(packet) {
      const words = packet.length / 4
      if (words < 127) return Buffer.concat([Buffer.from([words]), packet])
      const header = Buffer.alloc(4)
      header.writeUInt32LE((words << 8) | 127, 0)
      return Buffer.concat([header, packet])
    },
    unwrap(received) {
      const first = received[0]
      if (first === undefined) return 'incomplete'
      // The top bit asks for a quick acknowledgement, which a server may leave out.
      const short = first & 0x7f
      if (short !== 127) return cut(received, 1, short * 4)
      return received.length < 4 ? 'incomplete' : cut(received, 4, received.readUIntLE(1, 3) * 4)
    },
  }
}

/** The padded kind may carry up to 15 bytes that belong to no message, all of whose lengths are whole words. */
export function intermediate({ padded }: { padded: boolean }): Framing {
  return {
    wrap(packet) {
      const header = Buffer.alloc(4)
      header.writeUInt32LE(packet.length, 0)
      return Buffer.concat([header, packet])
    },
    unwrap(received) {
      if (received.length < 4) return 'incomplete'
      return cut(received, 4, received.readUInt32LE(0) & 0x7fffffff, padded)
    },
  }
}

function cut(received: Buffer, header: number, size: number, padded = false): ReturnType<Framing['unwrap']> {
  if (size > MAX_PACKET_BYTES) return 'invalid'
  const length = header + size
  if (received.length < length) return 'incomplete'
  return { packet: received.subarray(header, padded ? length - (size % 4) : length), length }
}
