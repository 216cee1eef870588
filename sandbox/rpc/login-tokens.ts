import { randomBytes } from 'node:crypto'
import type { AuthKey, MtprotoDoor } from '../mtproto/rpc.ts'
import { refusal } from './errors.ts'

/** Where a login was begun: the connection that shows the QR code. */
export interface LoginDesk {
  readonly server: MtprotoDoor
  readonly key: AuthKey
}

export interface LoginToken {
  readonly desk: LoginDesk
  readonly token: Buffer
  /** Real milliseconds since 1970: a person with a phone takes real time, however fast the world's clock runs. */
  readonly expiresAt: number
  readonly exceptIds: readonly number[]
  acceptedBy?: number
  used: boolean
}

/** The tokens behind QR codes. Source: core.telegram.org/api/qr-login */
export class LoginTokens {
  readonly #tokens = new Map<string, LoginToken>()
  /** How long a new token lives, in real seconds. */
  lifeSeconds: number

  constructor(lifeSeconds = 30) {
    this.lifeSeconds = lifeSeconds
  }

  issue(desk: LoginDesk, exceptIds: readonly number[] = []): LoginToken {
    this.#sweep()
    const token = randomBytes(32)
    const issued = { desk, token, expiresAt: Date.now() + this.lifeSeconds * 1000, exceptIds, used: false }
    this.#tokens.set(token.toString('hex'), issued)
    return issued
  }

  /** What the phone does after scanning. @throws RpcError AUTH_TOKEN_INVALID, _EXPIRED, _ALREADY_ACCEPTED, _EXCEPTION */
  accept(token: Buffer, personId: number): LoginToken {
    const found = this.#require(token)
    if (found.used || found.acceptedBy !== undefined) throw refusal('AUTH_TOKEN_ALREADY_ACCEPTED')
    if (isExpired(found)) throw refusal('AUTH_TOKEN_EXPIRED')
    if (found.exceptIds.includes(personId)) throw refusal('AUTH_TOKEN_EXCEPTION')
    found.acceptedBy = personId
    return found
  }

  /** The accepted token of a desk that waits for it. */
  findAccepted(key: AuthKey): (LoginToken & { acceptedBy: number }) | undefined {
    return this.#tokens.values().find((token) => token.desk.key.id === key.id && isAccepted(token)) as
      | (LoginToken & { acceptedBy: number })
      | undefined
  }

  /** The token that another data centre continues with. @throws RpcError as `accept` */
  requireAccepted(token: Buffer): LoginToken & { acceptedBy: number } {
    const found = this.#require(token)
    if (found.used) throw refusal('AUTH_TOKEN_ALREADY_ACCEPTED')
    if (isAccepted(found)) return found
    throw refusal(isExpired(found) ? 'AUTH_TOKEN_EXPIRED' : 'AUTH_TOKEN_INVALID')
  }

  #require(token: Buffer): LoginToken {
    const found = this.#tokens.get(token.toString('hex'))
    if (!found) throw refusal('AUTH_TOKEN_INVALID')
    return found
  }

  /** Forgets tokens an hour after their end, so that a long run doesn't grow. */
  #sweep(): void {
    const before = Date.now() - 3_600_000
    for (const [name, token] of this.#tokens) if (token.expiresAt < before) this.#tokens.delete(name)
  }
}

const isExpired = (token: LoginToken): boolean => token.expiresAt <= Date.now()

function isAccepted(token: LoginToken): token is LoginToken & { acceptedBy: number } {
  return token.acceptedBy !== undefined && !token.used
}
