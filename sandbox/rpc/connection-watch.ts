import type { AuthKey, RpcContext } from '../mtproto/rpc.ts'

/** A client that reconnects may be a moment ahead of the end of its old connection. */
const GRACE_MS = 50

/** Finds auth keys that two clients use at once, which ends a session at Telegram (AUTH_KEY_DUPLICATED). */
export class ConnectionWatch {
  readonly #main = new Map<string, Set<number>>()

  /** Notes that a connection works with a key. @returns how many do so at once, if more than one */
  async note({ key, server, connectionId }: RpcContext, method: string): Promise<number | undefined> {
    // Clients fetch files over connections of their own, and with temporary keys.
    if (key.temp || method.startsWith('upload.')) return undefined
    const known = this.#main.get(key.id) ?? new Set()
    this.#main.set(key.id, known)
    if (known.has(connectionId)) return undefined
    known.add(connectionId)
    if (this.#countLive(key, server) > 1) await new Promise((resolve) => setTimeout(resolve, GRACE_MS))
    const live = this.#countLive(key, server)
    return live > 1 ? live : undefined
  }

  #countLive(key: AuthKey, server: RpcContext['server']): number {
    const live = new Set(server.connectionsOf(key))
    const known = this.#main.get(key.id) ?? new Set()
    for (const id of known) if (!live.has(id)) known.delete(id)
    return known.size
  }
}
