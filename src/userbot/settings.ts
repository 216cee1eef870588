import type { Log } from '#domain/log.ts'

/** How this deployment reaches Telegram. */
export interface TelegramSettings {
  readonly apiId: number
  readonly apiHash: string
  /** Instead of Telegram itself: a server whose key Telegram didn't sign. */
  readonly endpoint?: Endpoint
  /** Wall milliseconds without an answer after which a call's outcome is unknown; 30 s if not given. */
  readonly callTimeoutMs?: number
  /** Wall milliseconds between signs of life of an idle connection; 4 s if not given. */
  readonly pingEveryMs?: number
  readonly log: Log
}

export interface Endpoint {
  readonly host: string
  /** Below 32768: the serialised session keeps it in a signed 16-bit number. */
  readonly port: number
  readonly publicKeyPem: string
}

/** An address of a data centre. */
export interface DcAddress {
  readonly dc: number
  readonly host: string
  readonly port: number
}

export const CALL_TIMEOUT_MS = 30_000
/** Twice within the time that Telegram waits for one: see keep-alive.ts. */
export const PING_EVERY_MS = 4000

/** The data centre where a login begins; Telegram sends it on to the account's own. */
export const FIRST_DC = 2
