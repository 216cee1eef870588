import { once } from 'node:events'
import { connect } from 'node:net'
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { sha1 } from '../crypto/bytes.ts'
import { decryptServerMessage, encryptClientMessage } from '../crypto/message-keys.ts'
import { readEnvelope, unpackMessages, writeEnvelope } from '../envelope.ts'
import { intermediate } from '../framing.ts'
import { MSG_CONTAINER, RPC_RESULT } from '../tl/ids.ts'
import { coreSchema } from '../tl/core-schema.ts'
import { NEWEST_LAYER, forLayer } from '../tl/layers.ts'
import { TlReader } from '../tl/reader.ts'
import { TlWriter, encode } from '../tl/writer.ts'
import type { NewKey } from '../handshake.ts'
import type { TlObject } from '../rpc.ts'

/** A client of a few lines that does exactly what it is told, also what no good client would do. */
export class RawClient {
  readonly #socket: Socket
  readonly #framing = intermediate({ padded: false })
  readonly #packets: Buffer[] = []
  #received: Buffer = Buffer.alloc(0)
  #wake: () => void = () => undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('close', () => this.#wake())
  }

  static async connect(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(Buffer.from('eeeeeeee', 'hex'))
    return new RawClient(socket)
  }

  sendPacket(packet: Buffer): void {
    this.#socket.write(this.#framing.wrap(packet))
  }

  /** @returns undefined when the server has closed the connection */
  async nextPacket(): Promise<Buffer | undefined> {
    while (this.#packets.length === 0 && !this.#socket.closed) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this.#packets.shift()
  }

  /** A request of the key exchange. */
  async exchange(request: TlObject): Promise<TlObject | undefined> {
    const body = encode(coreSchema, request)
    const header = Buffer.alloc(20)
    header.writeInt32LE(body.length, 16)
    this.sendPacket(Buffer.concat([header, body]))
    const packet = await this.nextPacket()
    return packet && new TlReader(coreSchema, packet, 20).object()
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    for (;;) {
      const frame = this.#framing.unwrap(this.#received)
      if (typeof frame === 'string') break
      this.#packets.push(frame.packet)
      this.#received = this.#received.subarray(frame.length)
    }
    this.#wake()
  }
}

/** What the server sent: `rpc_result` as `{ _: 'rpc_result', reqMsgId, result }`. */
export interface Incoming {
  readonly id: bigint
  readonly object: TlObject
}

export interface OutgoingMessage {
  readonly id: bigint
  readonly object: TlObject
}

/** A session of a raw client, in the newest layer. */
export class RawSession {
  readonly client: RawClient
  readonly id: bigint
  readonly #key: NewKey
  #lastId = BigInt(Date.now()) << 22n

  constructor(client: RawClient, key: NewKey, id = randomBytes(8).readBigInt64LE()) {
    this.client = client
    this.#key = key
    this.id = id
  }

  /** The same session on another connection. */
  over(client: RawClient): RawSession {
    return new RawSession(client, this.#key, this.id)
  }

  get keyId(): string {
    return this.#keyIdBytes().toString('hex')
  }

  newMessageId(): bigint {
    this.#lastId += 4n
    return this.#lastId
  }

  /** Sends one message as it is, wrapped in nothing. */
  send(object: TlObject, id = this.newMessageId(), salt = this.#key.salt): bigint {
    this.sendBytes(encode(forLayer(NEWEST_LAYER), object), id, salt)
    return id
  }

  sendContainer(messages: readonly OutgoingMessage[]): void {
    this.sendBytes(containerOf(messages))
  }

  /** The next message of the server of this kind; others before it are passed over. */
  async next(kind: string): Promise<Incoming> {
    for (;;) {
      const packet = await this.client.nextPacket()
      const data = packet && decryptServerMessage(this.#key.auth, packet)
      if (!data) throw new Error(`connection ended before ${kind}`)
      const [message] = unpackMessages(readEnvelope(data))
      const object = message && readIncoming(message.body)
      if (message && object?._ === kind) return { id: message.id, object }
    }
  }

  /** Sends whatever bytes as a message. */
  sendBytes(body: Buffer, id = this.newMessageId(), salt = this.#key.salt): void {
    const data = writeEnvelope({ salt, sessionId: this.id, id, sequence: 1, body })
    this.client.sendPacket(encryptClientMessage(this.#key.auth, this.#keyIdBytes(), data))
  }

  #keyIdBytes(): Buffer {
    return sha1(this.#key.auth).subarray(12)
  }
}

function readIncoming(body: Buffer): TlObject {
  const schema = forLayer(NEWEST_LAYER)
  if (body.readUInt32LE(0) !== RPC_RESULT) return new TlReader(schema, body).object()
  return { _: 'rpc_result', reqMsgId: body.readBigInt64LE(4), result: new TlReader(schema, body, 12).boxed() }
}

/** `msg_container` by hand. Source: core.telegram.org/mtproto/service_messages#simple-container */
function containerOf(messages: readonly OutgoingMessage[]): Buffer {
  const writer = new TlWriter(forLayer(NEWEST_LAYER))
  writer.int(MSG_CONTAINER)
  writer.int(messages.length)
  for (const { id, object } of messages) {
    const body = encode(forLayer(NEWEST_LAYER), object)
    writer.long(id)
    writer.int(1)
    writer.int(body.length)
    writer.raw(body)
  }
  return writer.finish()
}
