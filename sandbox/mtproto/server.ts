import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { Connection } from './connection.ts'
import { decryptMessage } from './crypto/message-keys.ts'
import { Delivery } from './delivery.ts'
import { readEnvelope } from './envelope.ts'
import { Handshake } from './handshake.ts'
import { listenOnLowPort } from './listen.ts'
import { receiveEnvelope } from './receive.ts'
import { createServerSecrets } from './secrets.ts'
import { ServerKey } from './session.ts'
import { coreSchema } from './tl/core-schema.ts'
import { forLayer } from './tl/layers.ts'
import { TlReader } from './tl/reader.ts'
import { TlError } from './tl/schema.ts'
import { encode } from './tl/writer.ts'
import type { KeyForm } from './handshake.ts'
import type { ReceivePorts } from './receive.ts'
import type { ServerSecrets } from './secrets.ts'
import type { AuthKey, RpcHandler, TlObject } from './rpc.ts'

export { createServerSecrets } from './secrets.ts'
export type { KeyForm } from './handshake.ts'
export type { ServerSecrets } from './secrets.ts'

export interface MtprotoServerOptions {
  readonly handler: RpcHandler
  /** Number of this data centre, 2 by default. */
  readonly dc?: number
  /** Shared by the data centres of one Telegram; made anew if left out. */
  readonly secrets?: ServerSecrets
  /** A free one between 10 000 and 32 767 if left out. */
  readonly port?: number
  readonly keyForm?: KeyForm
  /** Milliseconds; clients set their clock by it. */
  readonly now?: () => number
  /** A connection used this key for the first time. */
  readonly onConnect?: (key: AuthKey, connectionId: number) => void
  readonly onDisconnect?: (key: AuthKey, connectionId: number) => void
  /** A bug of a handler, or a client that broke the protocol. Printed if left out. */
  readonly onFailure?: (error: unknown, where: string) => void
}

const KEY_NOT_FOUND = 404

/** One data centre of a small Telegram: an MTProto 2.0 server over TCP on 127.0.0.1. */
export class MtprotoServer {
  readonly dc: number
  readonly publicKeyPem: string
  readonly #options: MtprotoServerOptions
  readonly #secrets: ServerSecrets
  readonly #now: () => number
  readonly #delivery: Delivery
  readonly #ports: ReceivePorts
  readonly #net: Server
  readonly #keys = new Map<string, ServerKey>()
  readonly #connections = new Set<Connection>()
  #lastConnectionId = 0
  #port = 0

  constructor(options: MtprotoServerOptions) {
    this.#options = options
    this.#secrets = options.secrets ?? createServerSecrets()
    this.#now = options.now ?? Date.now
    this.#delivery = new Delivery(this.#now)
    this.#ports = {
      server: this,
      handler: options.handler,
      delivery: this.#delivery,
      nowSeconds: () => this.#nowSeconds(),
      onFailure: (error, where) => this.#report(error, where),
    }
    this.#net = createServer((socket) => this.#accept(socket))
    this.dc = options.dc ?? 2
    this.publicKeyPem = this.#secrets.rsa.publicKeyPem
  }

  get port(): number {
    return this.#port
  }

  /** @returns the port, below 32 768 since some clients keep it in a signed 16-bit number */
  async listen(): Promise<number> {
    this.#port = await listenOnLowPort(this.#net, this.#options.port)
    return this.#port
  }

  /** Resolves when every connection is closed and `onDisconnect` was called for it. */
  async close(): Promise<void> {
    const closed = [...this.#connections].map((connection) => connection.whenClosed())
    this.dropConnections()
    if (this.#net.listening) await new Promise<void>((resolve) => this.#net.close(() => resolve()))
    await Promise.all(closed)
  }

  /** Sends updates to the main session of a key, in its layer. @returns whether a connection took them @throws TlError */
  push(key: AuthKey, updates: TlObject): boolean {
    const session = this.#keys.get(key.id)?.mainSession
    if (!session?.connection) return false
    return this.#delivery.sendContent(session, encode(forLayer(key.layer), updates), 'notice')
  }

  findKey(id: string): AuthKey | undefined {
    return this.#keys.get(id)
  }

  keysOf(userId: number): AuthKey[] {
    return [...this.#keys.values()].filter((key) => key.data.userId === userId)
  }

  /** The next packet with this key is answered with transport error 404, as if it had never been made. */
  forgetKey(key: AuthKey): void {
    this.#keys.delete(key.id)
  }

  /** Closes connections at once; the filter sees each key of a connection, undefined if it has none yet. @returns how many */
  dropConnections(filter: (key: AuthKey | undefined) => boolean = () => true): number {
    const dropped = [...this.#connections].filter(({ keys }) =>
      (keys.size === 0 ? [undefined] : [...keys]).some(filter),
    )
    for (const connection of dropped) connection.close()
    return dropped.length
  }

  /** Ids of the live connections that have used this key. */
  connectionsOf(key: AuthKey): number[] {
    return [...this.#connections].filter(({ keys }) => [...keys].some(({ id }) => id === key.id)).map(({ id }) => id)
  }

  /** From now on the key's old salt is refused with `bad_server_salt`, as Telegram does every half hour. */
  changeSalt(key: AuthKey): void {
    const known = this.#keys.get(key.id)
    if (known) known.salt = randomBytes(8).readBigInt64LE()
  }

  #accept(socket: Socket): void {
    const connection = new Connection(++this.#lastConnectionId, socket)
    this.#connections.add(connection)
    connection.start({
      onPacket: (packet) => this.#receive(connection, packet),
      onClose: () => this.#forgetConnection(connection),
      onBroken: (error) => this.#report(error, `connection ${connection.id}`),
    })
  }

  #forgetConnection(connection: Connection): void {
    this.#connections.delete(connection)
    for (const key of connection.keys) {
      for (const session of key.sessions.values()) {
        if (session.connection === connection) session.connection = undefined
      }
      this.#options.onDisconnect?.(key, connection.id)
    }
  }

  /** @throws TlError if the packet is malformed */
  #receive(connection: Connection, packet: Buffer): void {
    if (packet.length < 24) throw new TlError('packet too short')
    if (packet.readBigInt64LE(0) === 0n) return this.#exchangeKey(connection, packet)
    const key = this.#keys.get(packet.toString('hex', 0, 8))
    if (!key) return connection.sendError(KEY_NOT_FOUND)
    const data = decryptMessage(key.auth, packet)
    if (!data) throw new TlError('message key does not match')
    this.#authenticate(connection, key)
    receiveEnvelope(this.#ports, connection, key, readEnvelope(data))
  }

  #exchangeKey(connection: Connection, packet: Buffer): void {
    connection.handshake ??= new Handshake(this.#secrets, this.#options.keyForm ?? 'auto')
    const step = connection.handshake.answer(new TlReader(coreSchema, packet, 20).object(), this.#nowSeconds())
    if (step.kind === 'broken') throw new TlError(`key exchange: ${step.reason}`)
    if (step.key) this.#keep(new ServerKey(step.key))
    connection.send(this.#delivery.plainMessage(step.reply))
  }

  #keep(key: ServerKey): void {
    this.#keys.set(key.id, key)
  }

  #authenticate(connection: Connection, key: ServerKey): void {
    if (connection.keys.has(key)) return
    connection.keys.add(key)
    this.#options.onConnect?.(key, connection.id)
  }

  #nowSeconds(): number {
    return Math.floor(this.#now() / 1000)
  }

  #report(error: unknown, where: string): void {
    if (this.#options.onFailure) this.#options.onFailure(error, where)
    else console.error(`mtproto dc ${this.dc}, ${where}:`, error)
  }
}
