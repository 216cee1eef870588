import { createHash, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { openDatabase, type DatabaseClient } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import type { Log } from '#domain/log.ts'
import type { Vault } from '#domain/sealed.ts'
import { openRunner, type Runner } from '#jobs/runner.ts'
import type { Context, OwnerContext } from '#services/context.ts'
import { createVault } from '#userbot/session-crypto.ts'
import type { TelegramSettings } from '#userbot/settings.ts'
import { startFastClock, systemClock, type RunningClock } from './clock.ts'
import type { Config } from './config.ts'

/** What all roles of one process share. */
export interface App {
  readonly config: Config
  readonly log: Log
  readonly clock: RunningClock
  readonly database: DatabaseClient
  readonly runner: Runner
  readonly vault: Vault
  /** The name of this process in leases, claims and locks. */
  readonly holder: string
  readonly botId: bigint
  readonly telegram: TelegramSettings
  contextOf(actor: string): Context
  contextFor(ownerId: bigint): OwnerContext
}

/** A part of the product that runs in the background of this process. */
export interface Role {
  /** Settles when it has stopped; rejects if it can't go on. */
  readonly done: Promise<unknown>
  /** Lets go of what it holds, after `done` and after the last job. */
  close(): Promise<void>
}

/** Brings the database up to date and opens what the roles share. */
export async function openApp(config: Config, log: Log): Promise<App> {
  await migrate(config.directUrl)
  const { clockRate: rate, botApiRoot: follow } = config
  const clock = rate === undefined ? systemClock() : await startFastClock({ rate, follow, log })
  const database = openDatabase(config.databaseUrl)
  const runner = await openRunner({ directUrl: config.directUrl, redisUrl: config.redisUrl, log })
  const contextOf = (actor: string): Context => {
    return { db: database.db, clock, random: Math.random, ring: runner.ring, log, actor }
  }
  return {
    config,
    log,
    clock,
    database,
    runner,
    contextOf,
    vault: createVault(config.sessionKeys),
    holder: `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`,
    botId: BigInt(config.botToken.split(':')[0] ?? '0'),
    telegram: telegramSettings(config, log),
    contextFor: (ownerId) => ({ ...contextOf('owner'), ownerId }),
  }
}

export async function closeApp({ clock, database }: App): Promise<void> {
  clock.stop()
  await database.close(1)
}

/** Where Telegram delivers updates: an address that nobody can guess, in front of the secret header. */
export function webhookPath({ botToken }: Config): string {
  return `/telegram/${createHash('sha256').update(`webhook ${botToken}`).digest('base64url')}`
}

function telegramSettings({ telegram }: Config, log: Log): TelegramSettings {
  const { apiId, apiHash, endpoint, publicKeyPem } = telegram
  const boxed = endpoint && publicKeyPem !== undefined ? { endpoint: { ...endpoint, publicKeyPem } } : {}
  return { apiId, apiHash, log, ...boxed }
}
