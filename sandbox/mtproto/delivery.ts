import { encryptMessage } from './crypto/message-keys.ts'
import { writeEnvelope } from './envelope.ts'
import { MessageIds } from './message-ids.ts'
import { coreSchema } from './tl/core-schema.ts'
import { encode } from './tl/writer.ts'
import type { MessageKind } from './message-ids.ts'
import type { Session } from './session.ts'
import type { TlObject } from './rpc.ts'

/** Sends messages to sessions, encrypted and numbered. */
export class Delivery {
  readonly #ids = new MessageIds()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** A message about messages, which needs no acknowledgement. */
  sendService(session: Session, object: TlObject, kind: MessageKind): void {
    this.#send(session, encode(coreSchema, object), kind, false)
  }

  /** A message that the client is to acknowledge. @returns whether a connection took it */
  sendContent(session: Session, body: Buffer, kind: MessageKind): boolean {
    return this.#send(session, body, kind, true) !== undefined
  }

  /** Keeps the answer until it is acknowledged; without a connection the client asks for it when it is back. */
  sendAnswer(session: Session, requestId: bigint, answer: Buffer): void {
    session.inbox.keepAnswer(requestId, answer)
    const sentId = this.#send(session, answer, 'response', true)
    if (sentId !== undefined) session.inbox.noteSent(requestId, sentId)
  }

  /** @returns false if there is no answer, or none any more */
  repeatAnswer(session: Session, requestId: bigint): boolean {
    const answer = session.inbox.findAnswer(requestId)
    if (answer) this.sendAnswer(session, requestId, answer)
    return answer !== undefined
  }

  #send(session: Session, body: Buffer, kind: MessageKind, isContent: boolean): bigint | undefined {
    const { key, connection } = session
    if (!connection) return undefined
    const id = this.#ids.next(kind, this.#now())
    const sequence = session.nextSequence(isContent)
    const data = writeEnvelope({ salt: key.salt, sessionId: session.id, id, sequence, body })
    return connection.send(encryptMessage(key.auth, key.idBytes, data)) ? id : undefined
  }

  /** A message of the key exchange, which is not encrypted. Source: core.telegram.org/mtproto/description#unencrypted-message */
  plainMessage(object: TlObject): Buffer {
    const body = encode(coreSchema, object)
    const header = Buffer.alloc(20)
    header.writeBigInt64LE(this.#ids.next('response', this.#now()), 8)
    header.writeInt32LE(body.length, 16)
    return Buffer.concat([header, body])
  }
}
