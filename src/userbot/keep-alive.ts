import { randomBytes } from 'node:crypto'
import { Api, type TelegramClient } from 'telegram'
import { toLong } from './convert.ts'
import { CALL_TIMEOUT_MS, PING_EVERY_MS, type TelegramSettings } from './settings.ts'
import { withTimeout } from './with-timeout.ts'

/** The most wall seconds for which Telegram keeps a connection without a sign of life. */
const DISCONNECT_SECONDS = 9

/** For how many wall milliseconds from now a connection may stay open, whatever becomes of this process. */
export type Leash = () => number

interface KeepAlive {
  readonly client: TelegramClient
  readonly settings: TelegramSettings
  /** A process that stands still can't close its connections: by then Telegram has to. */
  readonly leash?: Leash | undefined
  /** A ping was not answered in time. */
  readonly onSilence: () => void
}

/**
 * Pings, at once and until the timer that it returns is cleared; each ping says when Telegram is to close the
 * connection if no other one comes. Source: core.telegram.org/mtproto/service_messages
 */
export function keepAlive({ client, settings, leash, onSilence }: KeepAlive): NodeJS.Timeout {
  const { pingEveryMs = PING_EVERY_MS, callTimeoutMs = CALL_TIMEOUT_MS } = settings
  const ping = (): void => {
    const seconds = Math.min(DISCONNECT_SECONDS, Math.floor((leash?.() ?? Infinity) / 1000))
    if (seconds < 1) return
    const answer = Promise.resolve(client._sender?.send(newPing(seconds)))
    withTimeout(callTimeoutMs, answer).catch(onSilence)
  }
  ping()
  return setInterval(ping, pingEveryMs).unref()
}

const newPing = (disconnectDelay: number): Api.PingDelayDisconnect =>
  new Api.PingDelayDisconnect({
    pingId: toLong(randomBytes(8).readBigInt64LE()),
    disconnectDelay,
  })
