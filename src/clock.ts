import { setInterval as every } from 'node:timers'
import type { Clock } from '#domain/clock.ts'
import type { Log } from '#domain/log.ts'

/** Wall milliseconds between two looks at the clock that is followed. */
const FOLLOW_EVERY_MS = 1000
const LOOK_DEADLINE_MS = 3000

export interface RunningClock extends Clock {
  stop(): void
}

interface FastClock {
  readonly rate: number
  /** Where a HEAD answers with `x-sandbox-clock: <unix ms>;<rate>`. */
  readonly follow?: string | undefined
  readonly log: Log
}

interface Anchor {
  readonly business: number
  readonly wall: number
  readonly rate: number
}

/** The clock of a real deployment: both times are the machine's. */
export function systemClock(): RunningClock {
  return {
    now: () => new Date(),
    wall: () => new Date(),
    wallMsUntil: (moment) => Math.max(0, moment.getTime() - Date.now()),
    stop: () => {},
  }
}

/**
 * A clock whose business time runs `rate` times as fast from now on, or as a sandbox's clock does if there is one to
 * follow. It never goes back. Resolves after the first look.
 */
export async function startFastClock({ rate, follow, log }: FastClock): Promise<RunningClock> {
  let anchor: Anchor = { business: Date.now(), wall: performance.now(), rate }
  let latest = 0
  const now = (): number => (latest = Math.max(latest, businessAt(anchor, performance.now())))
  const look = async (): Promise<void> => {
    if (follow !== undefined) anchor = (await lookAt(follow, log)) ?? anchor
  }
  await look()
  const timer = every(() => void look(), FOLLOW_EVERY_MS).unref()
  return {
    now: () => new Date(now()),
    wall: () => new Date(),
    wallMsUntil: (moment) => wallMs(moment.getTime() - now(), anchor.rate),
    stop: () => clearInterval(timer),
  }
}

function businessAt({ business, wall, rate }: Anchor, at: number): number {
  return Math.floor(business + (at - wall) * rate)
}

/** A clock that stands still comes to no later moment: whoever waits looks again. */
function wallMs(businessMs: number, rate: number): number {
  if (businessMs <= 0) return 0
  return rate > 0 ? Math.ceil(businessMs / rate) : Number.MAX_SAFE_INTEGER
}

/** Undefined if the clock can't be read just now: the last anchor keeps running. */
async function lookAt(url: string, log: Log): Promise<Anchor | undefined> {
  const before = performance.now()
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(LOOK_DEADLINE_MS) })
    const read = parseClockHeader(answer.headers.get('x-sandbox-clock'))
    return read && { ...read, wall: (before + performance.now()) / 2 }
  } catch (error) {
    log.debug({ err: error }, 'the clock to follow does not answer')
    return undefined
  }
}

/** Reads `<unix ms>;<rate>`; undefined for anything else. */
export function parseClockHeader(header: string | null): { business: number; rate: number } | undefined {
  const [business = Number.NaN, rate = Number.NaN] = (header ?? '').split(';').map((part) => Number(part || Number.NaN))
  return Number.isFinite(business) && Number.isFinite(rate) && rate >= 0 ? { business, rate } : undefined
}
