import type { Api, TelegramClient } from 'telegram'
import type { StringSession } from 'telegram/sessions/index.js'
import { keepAlive, type Leash } from './keep-alive.ts'
import { type Reply, replyOfError } from './reply.ts'
import { CALL_TIMEOUT_MS, type TelegramSettings } from './settings.ts'
import { NoAnswerError, withTimeout } from './with-timeout.ts'

/** One MTProto connection. Once closed, by whomever, it stays closed: open a new one. */
export interface Connection {
  /** Asks once. If no answer comes, nobody knows what happened, and the connection is closed. */
  call<R extends Api.AnyRequest>(request: R): Promise<Reply<R['__response']>>
  isOpen(): boolean
  /** The serialised login. @throws Error once closed: the key may have been forgotten */
  save(): Buffer
  close(): Promise<void>
}

export interface ConnectionParts {
  readonly client: TelegramClient
  readonly session: StringSession
  readonly settings: TelegramSettings
  /** Destroys the client's sockets, whatever the library thinks of them. */
  readonly closeSockets: () => void
  /** Closes the connection. */
  readonly signal?: AbortSignal | undefined
  /** How long the connection may stay open; without limit if left out. */
  readonly leash?: Leash | undefined
  /** The connection closed, but not by `close`. */
  readonly onLost?: (() => void) | undefined
}

/** A connection that is still to be made by `start`. */
export interface NewConnection extends Connection {
  /** @throws Error if the library can't connect; the connection is closed then */
  start(): Promise<void>
  /** Closes what can't be used any more. */
  lose(): void
}

export function createConnection(parts: ConnectionParts): NewConnection {
  const { client, session, settings, signal } = parts
  const { log, callTimeoutMs = CALL_TIMEOUT_MS } = settings
  let pings: NodeJS.Timeout | undefined
  let isClosed = false
  const isOpen = (): boolean => !isClosed

  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', lose)
    isClosed = true
    clearInterval(pings)
    parts.closeSockets()
    await client.destroy()
  }
  const lose = (): void => {
    if (isClosed) return
    close().catch((error: unknown) => log.error({ error: String(error) }, 'could not close a Telegram client'))
    parts.onLost?.()
  }
  const start = async (): Promise<void> => {
    signal?.addEventListener('abort', lose)
    try {
      signal?.throwIfAborted()
      await withTimeout(callTimeoutMs, client.connect())
      if (isClosed) throw new Error('the connection was lost at once')
    } catch (error) {
      await close()
      throw error
    }
    pings = keepAlive({ client, settings, leash: parts.leash, onSilence: lose })
  }
  const call: Connection['call'] = async (request) => {
    if (!isOpen()) return { kind: 'unknown' }
    try {
      return { kind: 'ok', value: await withTimeout(callTimeoutMs, client.invoke(request)) }
    } catch (error) {
      const reply = replyOfError(error)
      if (reply.kind === 'unknown') {
        log.warn({ request: request.className, error: String(error) }, 'a call to Telegram was not answered')
        // A server's internal error leaves the connection as it was.
        if (error instanceof NoAnswerError || !client.connected) lose()
      }
      return reply
    }
  }
  const save = (): Buffer => {
    const text = isOpen() ? session.save() : ''
    if (text === '') throw new Error('a closed connection has no session to keep')
    return Buffer.from(text, 'utf8')
  }
  return { start, lose, call, isOpen, save, close }
}
