import { TelegramClient } from 'telegram'
import type { RpcFailure } from '#domain/rpc-error.ts'
import { type Connection, createConnection } from './connection.ts'
import type { Leash } from './keep-alive.ts'
import { BareSession, quieten, silentLogger } from './quiet-library.ts'
import { replyOfError } from './reply.ts'
import { trustServerKey } from './server-key.ts'
import { type DcAddress, FIRST_DC, type TelegramSettings } from './settings.ts'
import { TrackedSockets } from './tracked-sockets.ts'

export type Connected =
  | { readonly kind: 'connected'; readonly connection: Connection }
  | { readonly kind: 'error'; readonly failure: RpcFailure }
  /** Telegram doesn't know the session's key (any more). */
  | { readonly kind: 'key-forgotten' }
  /** The bytes are no serialised login. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unknown' }

/** A serialised login, the address of a data centre for a new one, or nothing for a new one at the usual address. */
export interface ConnectOptions {
  readonly session?: Buffer | undefined
  readonly address?: DcAddress | undefined
  readonly onUpdate?: (update: unknown) => void
  /** Closes the connection, also one that is still being made. */
  readonly signal?: AbortSignal
  /** How long the connection may stay open; without limit if left out. */
  readonly leash?: Leash | undefined
  /** The connection closed, but not by its own `close`. */
  readonly onLost?: () => void
}

/** Wall seconds for reaching an address. */
const DIAL_TIMEOUT_SECONDS = 10
const CONNECTION_RETRIES = 3

/** The one place where a client of the library is made. */
export async function connect(settings: TelegramSettings, options: ConnectOptions = {}): Promise<Connected> {
  const session = readSession(settings, options)
  if (!session) return { kind: 'unreadable' }
  const sockets = new TrackedSockets(() => connection.lose())
  const client = createClient(settings, session, sockets)
  quieten(client, options.onUpdate)
  const { signal, leash, onLost } = options
  const connection = createConnection({
    client,
    session,
    settings,
    closeSockets: () => sockets.close(),
    signal,
    leash,
    onLost,
  })
  try {
    await connection.start()
    return { kind: 'connected', connection }
  } catch (error) {
    settings.log.warn({ error: String(error) }, 'could not connect to Telegram')
    return options.session && !session.authKey?.getKey() ? { kind: 'key-forgotten' } : replyOfError(error)
  }
}

function readSession({ endpoint }: TelegramSettings, { session, address }: ConnectOptions): BareSession | undefined {
  if (session) return parseSession(session)
  const fresh = new BareSession('')
  const start = address ?? (endpoint && { ...endpoint, dc: FIRST_DC })
  if (start) fresh.setDC(start.dc, start.host, start.port)
  return fresh
}

function parseSession(session: Buffer): BareSession | undefined {
  try {
    return new BareSession(session.toString('utf8'))
  } catch {
    // The library throws on any text that is no session.
    return undefined
  }
}

function createClient(settings: TelegramSettings, session: BareSession, sockets: TrackedSockets): TelegramClient {
  if (settings.endpoint) trustServerKey(settings.endpoint.publicKeyPem)
  return new TelegramClient(session, settings.apiId, settings.apiHash, {
    // Otherwise a request in flight is sent again under a new id after a lost connection, and runs twice.
    autoReconnect: false,
    connectionRetries: CONNECTION_RETRIES,
    // Otherwise internal errors are repeated silently, up to 5 times.
    requestRetries: 1,
    // The library sleeps through waits up to this; at 0 it would still swallow FLOOD_WAIT_0.
    floodSleepThreshold: -1,
    securityChecks: true,
    timeout: DIAL_TIMEOUT_SECONDS,
    baseLogger: silentLogger(),
    networkSocket: sockets.factory,
    entityCache: false,
    deviceModel: 'Veche',
    systemVersion: 'Veche',
    appVersion: '1',
    langCode: 'en',
    systemLangCode: 'en',
  })
}
