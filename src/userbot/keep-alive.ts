import { randomBytes } from 'node:crypto'
import { Api, type TelegramClient } from 'telegram'
import { toLong } from './convert.ts'
import { CALL_TIMEOUT_MS, PING_EVERY_MS, type TelegramSettings } from './settings.ts'
import { withTimeout } from './with-timeout.ts'

/** How long Telegram keeps a connection without a sign of life. */
const DISCONNECT_SECONDS = 75

/** Pings until the timer that it returns is cleared; `onSilence` when a ping is not answered in time. */
export function keepAlive(client: TelegramClient, settings: TelegramSettings, onSilence: () => void): NodeJS.Timeout {
  const { pingEveryMs = PING_EVERY_MS, callTimeoutMs = CALL_TIMEOUT_MS } = settings
  const ping = (): void => {
    const answer = Promise.resolve(client._sender?.send(newPing()))
    withTimeout(callTimeoutMs, answer).catch(onSilence)
  }
  return setInterval(ping, pingEveryMs).unref()
}

const newPing = (): Api.PingDelayDisconnect =>
  new Api.PingDelayDisconnect({
    pingId: toLong(randomBytes(8).readBigInt64LE()),
    disconnectDelay: DISCONNECT_SECONDS,
  })
