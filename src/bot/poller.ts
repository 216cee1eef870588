import { GrammyError, type Api } from 'grammy'
import type { RawUpdate } from '#domain/chat-key.ts'
import { afterConflictMs, classifyConflict, CONFLICTS_BEFORE_ALERT } from '#domain/lock-rules.ts'
import type { Log } from '#domain/log.ts'
import { pause } from '#domain/pause.ts'
import type { Random } from '#domain/random.ts'
import { ALLOWED_UPDATES } from './bot.ts'

/** The right to poll, over all processes. */
export interface PollingLock {
  /** Aborted as soon as the lock is lost, or may be. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

export interface PollerOptions {
  readonly api: Pick<Api, 'getUpdates'>
  /** Stands by until this process may poll; undefined once the signal is aborted. */
  readonly acquire: (signal: AbortSignal) => Promise<PollingLock | undefined>
  /** Begins an epoch. → what stores updates in it; false if the epoch is over. */
  readonly lead: () => Promise<(updates: readonly RawUpdate[]) => Promise<boolean>>
  readonly random: Random
  readonly log: Log
  readonly signal: AbortSignal
}

type PollEnd = 'stopped' | 'lock-lost' | 'epoch-over' | 'other-poller' | 'webhook-set'

/** Seconds that Telegram may hold an answer back; it allows 50. */
const LONG_POLL_SECONDS = 30
/** Milliseconds after which a poll without an answer is given up. */
const POLL_DEADLINE_MS = (LONG_POLL_SECONDS + 10) * 1000
const UPDATES_A_POLL = 100
const WEBHOOK_LOOK_MS = 30_000
const RETRY_MS = { from: 500, to: 10_000 }

/**
 * Polls while this process holds the lock, and stands by while it does not. An offset is confirmed to Telegram only
 * after everything before it is stored. Runs until the signal is aborted. @throws if the token is not accepted
 */
export async function runPoller(options: PollerOptions): Promise<void> {
  const { signal, random, log } = options
  let conflicts = 0
  while (!signal.aborted) {
    const lock = await options.acquire(signal)
    if (!lock) return
    const end = await pollUnder(lock, options)
    if (end === 'stopped') return
    conflicts = end === 'other-poller' ? conflicts + 1 : 0
    report(log, end, conflicts)
    if (end === 'other-poller') await pause(afterConflictMs(random), signal)
    if (end === 'webhook-set') await pause(WEBHOOK_LOOK_MS, signal)
  }
}

async function pollUnder(lock: PollingLock, options: PollerOptions): Promise<PollEnd> {
  try {
    const store = await options.lead()
    options.log.info({}, 'polling for updates')
    return await poll(store, { ...options, lost: lock.lost })
  } finally {
    await lock.release()
  }
}

async function poll(
  store: (updates: readonly RawUpdate[]) => Promise<boolean>,
  { api, signal, lost, log }: PollerOptions & { readonly lost: AbortSignal },
): Promise<PollEnd> {
  const ending = AbortSignal.any([signal, lost])
  let offset = 0
  let retryMs = RETRY_MS.from
  while (!ending.aborted) {
    try {
      const updates = await askOnce(api, offset, ending)
      if (ending.aborted) break
      if (!(await store(updates))) return 'epoch-over'
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1
      retryMs = RETRY_MS.from
    } catch (error) {
      if (ending.aborted) break
      const conflict = conflictOf(error)
      if (conflict) return conflict
      if (isRefused(error)) throw error
      log.warn({ err: error }, 'could not get updates')
      await pause(retryAfterMs(error) ?? retryMs, ending)
      retryMs = Math.min(retryMs * 2, RETRY_MS.to)
    }
  }
  return signal.aborted ? 'stopped' : 'lock-lost'
}

function askOnce(api: PollerOptions['api'], offset: number, ending: AbortSignal): Promise<RawUpdate[]> {
  const signal = AbortSignal.any([ending, AbortSignal.timeout(POLL_DEADLINE_MS)])
  const request = {
    offset,
    limit: UPDATES_A_POLL,
    timeout: LONG_POLL_SECONDS,
    allowed_updates: ALLOWED_UPDATES,
  }
  return api.getUpdates(request, signal as Parameters<Api['getUpdates']>[1])
}

function conflictOf(error: unknown): 'other-poller' | 'webhook-set' | undefined {
  return error instanceof GrammyError && error.error_code === 409 ? classifyConflict(error.description) : undefined
}

/** The token is wrong or was revoked: nothing that waiting could mend. */
function isRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

function retryAfterMs(error: unknown): number | undefined {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined
  return seconds === undefined ? undefined : seconds * 1000
}

function report(log: Log, end: Exclude<PollEnd, 'stopped'>, conflicts: number): void {
  const look = { end, conflicts }
  switch (end) {
    case 'lock-lost':
    case 'epoch-over':
      return log.warn(look, 'not polling any more: another process may')
    case 'webhook-set':
      return log.error(
        look,
        'a webhook is set for this bot: remove it there, or set PUBLIC_URL and WEBHOOK_SECRET here',
      )
    case 'other-poller':
      if (conflicts < CONFLICTS_BEFORE_ALERT) return log.warn(look, 'somebody else polls with this token: standing by')
      return log.error(
        look,
        'somebody else keeps polling with this token: is the bot deployed elsewhere, on another database?',
      )
  }
}
