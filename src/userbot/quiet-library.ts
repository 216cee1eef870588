import type { TelegramClient } from 'telegram'
import { Logger, LogLevel } from 'telegram/extensions/Logger.js'
import { StringSession } from 'telegram/sessions/index.js'

/** A login without the library's book of every person met: it is never read here, and grows with each page of members. */
export class BareSession extends StringSession {
  override processEntities(): void {}
}

export const silentLogger = (): Logger => new Logger(LogLevel.NONE)

type UpdateManager = TelegramClient['updateManager']

/**
 * Takes the library's two background workers out, since nothing here lives on updates: the one that fetches missed
 * updates of every community by calls of its own, and the ping loop, whose time-outs keep a process alive for up to
 * 10 s after `destroy()`. To be called before the client connects.
 */
export function quieten(client: TelegramClient, onUpdate?: (update: unknown) => void): void {
  client._loopStarted = true
  const quiet: Pick<UpdateManager, 'start' | 'stop' | 'onUpdates' | 'applyAffected'> = {
    start: () => {},
    stop: () => {},
    onUpdates: (update) => onUpdate?.(update),
    applyAffected: () => {},
  }
  client.updateManager = quiet as UpdateManager
  // Otherwise it follows PHONE_MIGRATE by itself, and loses both the request and the number of the data centre.
  client.isUserAuthorized = async () => true
}
