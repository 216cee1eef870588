import type { AuthKey } from '../mtproto/rpc.ts'
import { refusal } from './errors.ts'

/** Who is logged in with which auth key, and what ended a login. */
export class Sessions {
  readonly #ended = new Map<string, string>()
  readonly #permanentKeys = new Map<string, AuthKey>()

  /** The account of a key that is logged in. */
  find(key: AuthKey): number | undefined {
    const permanent = this.permanentOf(key)
    return this.#ended.has(permanent.id) ? undefined : permanent.data.userId
  }

  /** A temporary key acts for its permanent one. Source: core.telegram.org/api/pfs */
  bind(temporary: AuthKey, permanent: AuthKey): void {
    temporary.data.permKeyId = permanent.id
    this.#permanentKeys.set(temporary.id, permanent)
  }

  permanentOf(key: AuthKey): AuthKey {
    return this.#permanentKeys.get(key.id) ?? key
  }

  /** @throws RpcError AUTH_KEY_UNREGISTERED, or the name of what ended the session */
  require(key: AuthKey): number {
    const userId = this.find(key)
    if (userId === undefined) throw refusal(this.#ended.get(this.permanentOf(key).id) ?? 'AUTH_KEY_UNREGISTERED')
    return userId
  }

  logIn(key: AuthKey, userId: number): void {
    this.#ended.delete(key.id)
    key.data.userId = userId
    delete key.data.pendingUserId
  }

  /** The first step is done, the two-step password is missing. */
  awaitPassword(key: AuthKey, userId: number): void {
    key.data.pendingUserId = userId
  }

  logOut(key: AuthKey): void {
    delete key.data.userId
    delete key.data.pendingUserId
  }

  /** Ends the session for good; every call that needs an account gets `error` from now on. */
  end(key: AuthKey, error: string): void {
    this.#ended.set(key.id, error)
  }

  /** Telegram refuses every call with a duplicated key, also those that need no account. */
  isDuplicated(key: AuthKey): boolean {
    return this.#ended.get(this.permanentOf(key).id) === 'AUTH_KEY_DUPLICATED'
  }
}
