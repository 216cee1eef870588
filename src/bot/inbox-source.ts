import { createConcurrentSink, createRunner, createSource, type UpdateSink } from '@grammyjs/runner'
import { BotError } from 'grammy'
import type { RawUpdate } from '#domain/chat-key.ts'
import { CLAIM_RENEW_SECONDS } from '#domain/claims.ts'
import { pause } from '#domain/pause.ts'
import type { Vault } from '#domain/sealed.ts'
import type { Context } from '#services/context.ts'
import { claimUpdates, type ClaimedUpdate } from '#services/updates/claim-updates.ts'
import { completeUpdate } from '#services/updates/complete-update.ts'
import { failUpdate } from '#services/updates/fail-update.ts'
import { renewClaims } from '#services/updates/renew-claims.ts'
import type { Waker } from './waker.ts'

export interface InboxOptions {
  readonly ctx: Context
  readonly vault: Vault
  readonly botId: bigint
  /** The name of this process in claims. */
  readonly holder: string
  readonly handle: (update: RawUpdate) => Promise<void>
  /** Rung when this process has stored updates. */
  readonly waker: Waker
  readonly signal: AbortSignal
}

/** Chats that one process serves at once. */
const CONCURRENCY = 50
/** Wall milliseconds between two looks for what other processes have stored. */
const LOOK_MS = 250
/** Wall milliseconds that the shutdown grants to what is being handled. */
const DRAIN_MS = 2500
const DRAIN_LOOK_MS = 10

/** Hands stored updates to the bot, one at a time in each chat, until it is aborted and what it has begun is done. */
export async function runInbox(options: InboxOptions): Promise<void> {
  const { signal } = options
  const sink = createConcurrentSink<ClaimedUpdate>(
    { consume: (claimed) => consume(options, claimed) },
    async (error) => options.ctx.log.error({ err: error }, 'update could not be completed'),
    { concurrency: CONCURRENCY },
  )
  const source = createSource({ supply: (size) => supply(options, size) })
  const runner = createRunner(source, sink)
  const renewing = setInterval(() => void renew(options, sink), CLAIM_RENEW_SECONDS * 1000)
  const stop = (): void => void runner.stop()
  try {
    runner.start()
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    await runner.task()
    // The runner's own stop resolves while handlers still run.
    await drain(sink)
  } finally {
    signal.removeEventListener('abort', stop)
    clearInterval(renewing)
  }
}

/** Waits under our own signal: the runner's is a stand-in of a library, and no AbortSignal to Node. */
async function supply(
  { ctx, vault, botId, holder, waker, signal }: InboxOptions,
  size: number,
): Promise<ClaimedUpdate[]> {
  const limit = Math.min(Math.max(size, 1), CONCURRENCY)
  const claimed = await claimUpdates({ ctx, vault, botId, holder, limit })
  if (claimed.length === 0) await waker.wait(LOOK_MS, signal)
  return claimed
}

async function consume(options: InboxOptions, { update, updateId, tries }: ClaimedUpdate): Promise<void> {
  const { ctx, botId, holder, handle, waker } = options
  try {
    await handle(update)
    await completeUpdate({ ctx, botId, updateId, holder })
  } catch (error) {
    const next = await failUpdate({ ctx, botId, updateId, holder, tries, failure: describe(error) })
    ctx.log.error({ err: error, updateId, tries, next }, 'update failed')
  }
  waker.wake()
}

function describe(error: unknown): string {
  const cause = error instanceof BotError ? error.error : error
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
}

async function renew({ ctx, botId, holder }: InboxOptions, sink: UpdateSink<ClaimedUpdate>): Promise<void> {
  const updateIds = sink.snapshot().map(({ updateId }) => updateId)
  try {
    await renewClaims({ ctx, botId, holder, updateIds })
  } catch (error) {
    ctx.log.warn({ err: error }, 'claims not renewed')
  }
}

/** What is not done by then is claimed again by whoever runs next. */
async function drain(sink: UpdateSink<ClaimedUpdate>): Promise<void> {
  const until = performance.now() + DRAIN_MS
  while (sink.size() > 0 && performance.now() < until) await pause(DRAIN_LOOK_MS)
}
