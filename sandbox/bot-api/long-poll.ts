import type { Bot } from '../world/bots.ts'
import type { Update } from '../world/update-queue.ts'
import { BotApiError } from './errors.ts'

export interface PollRequest {
  readonly offset: number
  readonly limit: number
  readonly timeoutSeconds: number
  /** Ends the poll when its caller has gone. */
  readonly signal: AbortSignal
}

interface WaitingPoll {
  readonly request: PollRequest
  readonly timer: NodeJS.Timeout
  readonly resolve: (updates: readonly Update[]) => void
  readonly reject: (error: BotApiError) => void
}

export const TERMINATED_BY_POLLER =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
export const TERMINATED_BY_WEBHOOK = 'Conflict: terminated by setWebhook request'
export const WEBHOOK_IS_ACTIVE =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

/** The figures of tdlib/telegram-bot-api: Client.cpp (process_get_updates_query, fail_query_conflict), Client.h. */
const CONFLICTS_APART_MS = 3000
const REPEAT_WITHIN_MS = 3000
const HASTY_REPEAT_WITHIN_MS = 500
const REPEAT_TIMEOUT_SECONDS = 3
const WAKE_AFTER_MS = 2

/** `getUpdates` of one bot: at most one poll waits, and a newer one ends it. */
export class LongPoll {
  readonly #bot: Bot
  #waiting: WaitingPoll | undefined
  #nextConflictAt = 0
  #previous = { offset: Number.NaN, at: 0 }
  readonly #delayed = new Set<NodeJS.Timeout>()
  readonly #stopListening: () => void

  constructor(bot: Bot) {
    this.#bot = bot
    this.#stopListening = bot.updates.onPush(() => void this.#wake())
  }

  /** @throws BotApiError 409 when a newer poll or a webhook takes over */
  async get(asked: PollRequest): Promise<readonly Update[]> {
    const request = this.#slowDownRepeats(asked)
    const updates = this.#take(request)
    return updates.length > 0 || request.timeoutSeconds === 0 ? updates : this.#wait(request)
  }

  /** Ends the waiting poll with a 409. */
  async terminate(description: string): Promise<void> {
    const poll = this.#end()
    if (poll) poll.reject(await this.conflict(description))
  }

  /** A 409, at once or so late that no two come within 3 s. */
  async conflict(description: string): Promise<BotApiError> {
    const now = performance.now()
    if (now >= this.#nextConflictAt) this.#nextConflictAt = now + CONFLICTS_APART_MS
    else await this.#delay(CONFLICTS_APART_MS)
    return new BotApiError(409, description)
  }

  close(): void {
    this.#stopListening()
    this.#end()?.resolve([])
    for (const timer of this.#delayed) clearTimeout(timer)
  }

  /** The same offset again within moments: Telegram waits longer and gives one update only. */
  #slowDownRepeats(asked: PollRequest): PollRequest {
    const now = performance.now()
    const since = asked.offset === this.#previous.offset ? now - this.#previous.at : Number.POSITIVE_INFINITY
    this.#previous = { offset: asked.offset, at: now }
    const isRepeat = since < REPEAT_WITHIN_MS && asked.timeoutSeconds < REPEAT_TIMEOUT_SECONDS
    const timeoutSeconds = isRepeat ? REPEAT_TIMEOUT_SECONDS : asked.timeoutSeconds
    return { ...asked, timeoutSeconds, limit: since < HASTY_REPEAT_WITHIN_MS ? 1 : asked.limit }
  }

  /** Confirms everything below the offset and gives what is left. */
  #take({ offset, limit }: PollRequest): readonly Update[] {
    if (offset < 0) this.#bot.updates.keepLast(-offset)
    if (offset > 0) this.#bot.updates.confirmBelow(offset)
    return this.#bot.updates.list(limit).map(({ body }) => body)
  }

  #wait(request: PollRequest): Promise<readonly Update[]> {
    void this.terminate(TERMINATED_BY_POLLER)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#end()?.resolve([]), request.timeoutSeconds * 1000)
      const poll: WaitingPoll = { request, timer, resolve, reject }
      this.#waiting = poll
      request.signal.addEventListener(
        'abort',
        () => {
          if (this.#waiting === poll) this.#end()?.resolve([])
        },
        { once: true },
      )
    })
  }

  /** Waits for a moment, so that updates that come together go together. */
  async #wake(): Promise<void> {
    const poll = this.#waiting
    if (!poll) return
    await this.#delay(WAKE_AFTER_MS)
    if (this.#waiting === poll) this.#end()?.resolve(this.#take(poll.request))
  }

  #end(): WaitingPoll | undefined {
    const poll = this.#waiting
    this.#waiting = undefined
    clearTimeout(poll?.timer)
    return poll
  }

  #delay(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#delayed.delete(timer)
        resolve()
      }, ms)
      this.#delayed.add(timer)
    })
  }
}
