/** A response to a message of the client, or a message of the server's own; told apart by the last two bits. */
export type MessageKind = 'response' | 'notice'

/** Ids that only grow: seconds in the upper half, fractions below. Source: core.telegram.org/mtproto/description#message-identifier-msg-id */
export class MessageIds {
  #last = 0n

  next(kind: MessageKind, nowMilliseconds: number): bigint {
    const time = BigInt(Math.floor(nowMilliseconds / 1000)) << 32n
    const fraction = BigInt(Math.floor(((nowMilliseconds % 1000) * 2 ** 32) / 1000))
    const quarter = (time | fraction) >> 2n
    const lastQuarter = this.#last >> 2n
    this.#last = ((quarter > lastQuarter ? quarter : lastQuarter + 1n) << 2n) | (kind === 'response' ? 1n : 3n)
    return this.#last
  }
}
