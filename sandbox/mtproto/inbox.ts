const REMEMBERED_MESSAGES = 1024
const KEPT_ANSWERS = 256

/**
 * Source: core.telegram.org/mtproto/service_messages_about_messages#informational-message-regarding-status-of-messages
 * The bit for "answer generated" is left out: mtcute then asks anew under another id, and the request would run twice;
 * the answer is sent again instead.
 */
const UNKNOWN = 1
const NOT_RECEIVED = 2
const NOT_RECEIVED_TOO_HIGH = 3
const RECEIVED = 4

/** The messages that one session has received, so that none is executed twice and a lost answer can be sent again. */
export class Inbox {
  /** With its answer, kept until the client says that it has it. */
  readonly #messages = new Map<bigint, Buffer | undefined>()
  readonly #requestOfAnswer = new Map<bigint, bigint>()

  /** @returns false if the message was here before */
  receive(messageId: bigint): boolean {
    if (this.#messages.has(messageId)) return false
    this.#messages.set(messageId, undefined)
    dropOldest(this.#messages, REMEMBERED_MESSAGES)
    return true
  }

  keepAnswer(messageId: bigint, answer: Buffer): void {
    if (this.#messages.has(messageId)) this.#messages.set(messageId, answer)
  }

  findAnswer(messageId: bigint): Buffer | undefined {
    return this.#messages.get(messageId)
  }

  /** An answer may be sent more than once, each time under another id. */
  noteSent(messageId: bigint, answerId: bigint): void {
    this.#requestOfAnswer.set(answerId, messageId)
    const oldest = dropOldest(this.#requestOfAnswer, KEPT_ANSWERS)
    if (oldest !== undefined) this.#forgetAnswer(oldest)
  }

  findRequest(answerId: bigint): bigint | undefined {
    return this.#requestOfAnswer.get(answerId)
  }

  /** The client has this answer. */
  acknowledge(answerId: bigint): void {
    const messageId = this.#requestOfAnswer.get(answerId)
    if (messageId === undefined) return
    this.#requestOfAnswer.delete(answerId)
    this.#forgetAnswer(messageId)
  }

  /** One byte for `msgs_state_info`. */
  stateOf(messageId: bigint): number {
    if (this.#messages.has(messageId)) return RECEIVED
    const ids = [...this.#messages.keys()]
    if (ids.every((id) => id < messageId)) return NOT_RECEIVED_TOO_HIGH
    return ids.some((id) => id < messageId) ? NOT_RECEIVED : UNKNOWN
  }

  #forgetAnswer(messageId: bigint): void {
    if (this.#messages.has(messageId)) this.#messages.set(messageId, undefined)
  }
}

/** @returns what was dropped */
function dropOldest<Value>(map: Map<bigint, Value>, limit: number): Value | undefined {
  const [oldest] = map
  if (map.size <= limit || !oldest) return undefined
  map.delete(oldest[0])
  return oldest[1]
}
