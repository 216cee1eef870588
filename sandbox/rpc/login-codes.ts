import { randomBytes, randomInt } from 'node:crypto'
import { refusal } from './errors.ts'

interface LoginCode {
  readonly phone: string
  readonly code: string
  /** Real milliseconds since 1970. */
  readonly expiresAt: number
}

/** How long a code is good for; Telegram names no figure, official clients stop waiting after some minutes. */
const CODE_LIFE_MS = 5 * 60_000

/** Login codes that Telegram sent to phones. Source: core.telegram.org/api/auth */
export class LoginCodes {
  readonly #byHash = new Map<string, LoginCode>()

  /** Sends a code to a phone (digits only) and returns its hash. */
  send(phone: string): string {
    const hash = randomBytes(9).toString('hex')
    const code = String(randomInt(10_000, 100_000))
    this.#byHash.set(hash, { phone, code, expiresAt: Date.now() + CODE_LIFE_MS })
    return hash
  }

  /** The newest code that a phone received and that still works. */
  find(phone: string): string | undefined {
    return [...this.#byHash.values()].findLast((sent) => sent.phone === phone && sent.expiresAt > Date.now())?.code
  }

  /** @throws RpcError PHONE_CODE_EMPTY, PHONE_CODE_EXPIRED, PHONE_CODE_INVALID */
  check(phone: string, hash: string, code: string): void {
    if (code === '') throw refusal('PHONE_CODE_EMPTY')
    const sent = this.require(phone, hash)
    if (sent.code !== code) throw refusal('PHONE_CODE_INVALID')
  }

  /** @throws RpcError PHONE_CODE_EXPIRED */
  require(phone: string, hash: string): LoginCode {
    const sent = this.#byHash.get(hash)
    if (!sent || sent.phone !== phone || sent.expiresAt <= Date.now()) throw refusal('PHONE_CODE_EXPIRED')
    return sent
  }

  cancel(hash: string): void {
    this.#byHash.delete(hash)
  }

  /** A code that its owner types into any chat stops working at once. */
  spoil(phone: string, text: string): void {
    for (const [hash, sent] of this.#byHash) {
      if (sent.phone === phone && text.includes(sent.code)) this.#byHash.delete(hash)
    }
  }
}
