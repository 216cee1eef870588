import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { TelegramClient } from 'telegram'
import { Logger, LogLevel } from 'telegram/extensions/Logger.js'
import { StringSession } from 'telegram/sessions/index.js'
import { openAccount } from '#userbot/open-account.ts'
import { trustServerKey } from '#userbot/server-key.ts'
import type { Endpoint, TelegramSettings } from '#userbot/settings.ts'

export interface Holding {
  readonly what: 'product' | 'library'
  readonly sessions: readonly { readonly userId: number; readonly session: string }[]
  readonly endpoint: Endpoint
}

export interface Held {
  /** Accounts connected, one after the other. */
  readonly perSecond: number
  readonly cpuSeconds: number
  readonly heapMb: number
  readonly rssMb: number
  readonly peakRssMb: number
}

/** Long enough for the library's own pings. */
const IDLE_MS = 20_000
const BYTES_IN_MB = 1024 * 1024

type Close = () => Promise<void>

const [holding] = (await once(process, 'message')) as [Holding]
const closing = await measure(holding)
process.disconnect()
for (const close of closing) await close()
process.exit(0)

async function measure({ what, sessions, endpoint }: Holding): Promise<Close[]> {
  trustServerKey(endpoint.publicKeyPem)
  const open = what === 'product' ? openWithProduct : openBare
  const startedAt = performance.now()
  const closes: Close[] = []
  for (const session of sessions) closes.push(await open(session, endpoint))
  const seconds = (performance.now() - startedAt) / 1000
  await sleep(IDLE_MS)
  process.send?.(report(sessions.length / seconds))
  return closes
}

function report(perSecond: number): Held {
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return {
    perSecond: round(perSecond),
    cpuSeconds: round((user + system) / 1e6),
    heapMb: round(heapUsed / BYTES_IN_MB),
    rssMb: round(rss / BYTES_IN_MB),
    peakRssMb: round(process.resourceUsage().maxRSS / 1024),
  }
}

type Session = Holding['sessions'][number]

async function openWithProduct({ userId, session }: Session, endpoint: Endpoint): Promise<Close> {
  const silent = (): void => {}
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  const settings: TelegramSettings = { apiId: 1, apiHash: 'hash', endpoint, log }
  const opened = await openAccount({ settings, session: Buffer.from(session), telegramUserId: BigInt(userId) })
  if (opened.kind !== 'open') throw new Error(`an account could not be opened: ${opened.kind}`)
  return () => opened.account.close()
}

async function openBare({ session }: Session): Promise<Close> {
  const client = new TelegramClient(new StringSession(session), 1, 'hash', { baseLogger: new Logger(LogLevel.NONE) })
  await client.connect()
  await client.getMe()
  return () => client.destroy()
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
