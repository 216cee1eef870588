import { Inbox } from './inbox.ts'
import { sha1 } from './crypto/bytes.ts'
import { NEWEST_LAYER } from './tl/layers.ts'
import type { Connection } from './connection.ts'
import type { NewKey } from './handshake.ts'
import type { AuthKey, Device, KeyData } from './rpc.ts'

/** An auth key with what the protocol keeps beside it. */
export class ServerKey implements AuthKey {
  readonly id: string
  readonly auth: Buffer
  readonly temp: boolean
  readonly data: KeyData = {}
  readonly idBytes: Buffer
  readonly sessions = new Map<bigint, Session>()
  layer: number = NEWEST_LAYER
  salt: bigint
  device: Device | undefined
  /** The session that asked for updates last; they go to one session of a key. */
  mainSession: Session | undefined

  constructor({ auth, salt, temp }: NewKey) {
    this.idBytes = sha1(auth).subarray(12)
    this.id = this.idBytes.toString('hex')
    this.auth = auth
    this.salt = salt
    this.temp = temp
  }

  sessionOf(id: bigint): Session {
    const session = this.sessions.get(id) ?? new Session(id, this)
    this.sessions.set(id, session)
    return session
  }
}

/** A session outlives its connections: a client goes on with it after a reconnect. */
export class Session {
  readonly id: bigint
  readonly key: ServerKey
  readonly inbox = new Inbox()
  connection: Connection | undefined
  isGreeted = false
  #contentMessages = 0

  constructor(id: bigint, key: ServerKey) {
    this.id = id
    this.key = key
  }

  /** Twice the number of content-related messages before, plus one if this is one. Source: core.telegram.org/mtproto/description#message-sequence-number-msg-seqno */
  nextSequence(isContent: boolean): number {
    return isContent ? this.#contentMessages++ * 2 + 1 : this.#contentMessages * 2
  }
}
