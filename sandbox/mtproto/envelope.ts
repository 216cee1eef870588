import { gunzipSync } from 'node:zlib'
import { coreSchema } from './tl/core-schema.ts'
import { GZIP_PACKED, MSG_CONTAINER } from './tl/ids.ts'
import { TlReader } from './tl/reader.ts'
import { TlError } from './tl/schema.ts'

export interface Message {
  readonly id: bigint
  readonly sequence: number
  readonly body: Buffer
}

export interface Envelope extends Message {
  readonly salt: bigint
  readonly sessionId: bigint
}

const HEADER_BYTES = 32
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024

/** What an encrypted packet holds. Source: core.telegram.org/mtproto/description#encrypted-message-encrypted-data @throws TlError */
export function readEnvelope(data: Buffer): Envelope {
  const length = data.length < HEADER_BYTES ? -1 : data.readInt32LE(28)
  if (length < 4 || length > data.length - HEADER_BYTES) throw new TlError('impossible message length')
  return {
    salt: data.readBigInt64LE(0),
    sessionId: data.readBigInt64LE(8),
    id: data.readBigInt64LE(16),
    sequence: data.readInt32LE(24),
    body: data.subarray(HEADER_BYTES, HEADER_BYTES + length),
  }
}

export function writeEnvelope({ salt, sessionId, id, sequence, body }: Envelope): Buffer {
  const data = Buffer.allocUnsafe(HEADER_BYTES + body.length)
  data.writeBigInt64LE(salt, 0)
  data.writeBigInt64LE(sessionId, 8)
  data.writeBigInt64LE(id, 16)
  data.writeInt32LE(sequence, 24)
  data.writeInt32LE(body.length, 28)
  body.copy(data, HEADER_BYTES)
  return data
}

/** The messages inside: a container holds several, each may be packed. Source: core.telegram.org/mtproto/service_messages#containers @throws TlError */
export function unpackMessages(message: Message): Message[] {
  const id = message.body.length < 4 ? 0 : message.body.readUInt32LE(0)
  if (id === MSG_CONTAINER) return readContainer(message.body).map(unzip)
  if (id === GZIP_PACKED) return unpackMessages(unzip(message))
  return [message]
}

function readContainer(body: Buffer): Message[] {
  const reader = new TlReader(coreSchema, body, 4)
  const count = reader.int()
  const messages: Message[] = []
  for (let index = 0; index < count; index++) {
    messages.push({ id: reader.long(), sequence: reader.int(), body: reader.raw(lengthOf(reader.int())) })
  }
  return messages
}

function lengthOf(value: number): number {
  if (value < 4) throw new TlError('impossible message length in a container')
  return value
}

function unzip(message: Message): Message {
  if (message.body.readUInt32LE(0) !== GZIP_PACKED) return message
  const packed = new TlReader(coreSchema, message.body, 4).bytes()
  return { ...message, body: gunzipSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES }) }
}
