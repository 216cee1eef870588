import { setTimeout as sleep } from 'node:timers/promises'
import type { Bot } from '../world/bots.ts'
import type { QueuedUpdate } from '../world/update-queue.ts'

export interface WebhookSettings {
  readonly url: string
  readonly secretToken: string
  readonly maxConnections: number
  readonly ipAddress: string
}

export interface WebhookError {
  /** Real milliseconds since 1970. */
  readonly at: number
  readonly message: string
}

interface Sent {
  readonly ok: boolean
  readonly retryAfterSeconds: number
}

/** A method that the answer to an update asks for. Source: core.telegram.org/bots/api#making-requests-when-getting-updates */
export type OnReply = (reply: Record<string, unknown>) => Promise<void>

/** tdlib/telegram-bot-api WebhookActor: the delay doubles up to 60 to 120 s; Retry-After counts up to an hour. */
const FIRST_DELAY_SECONDS = 1
const LONGEST_DELAY_SECONDS = 60
const LONGEST_RETRY_AFTER_SECONDS = 3600

/** Sends a bot's updates to its URL: in order within each chat, side by side over chats, again until a 2xx. */
export class Webhook {
  readonly settings: WebhookSettings
  lastError: WebhookError | undefined
  readonly #bot: Bot
  readonly #onReply: OnReply
  readonly #stop = new AbortController()
  readonly #busyChats = new Set<number>()
  readonly #stopListening: () => void

  constructor(bot: Bot, settings: WebhookSettings, onReply: OnReply) {
    this.#bot = bot
    this.settings = settings
    this.#onReply = onReply
    this.#stopListening = bot.updates.onPush(() => this.#startChats())
    this.#startChats()
  }

  close(): void {
    this.#stopListening()
    this.#stop.abort()
  }

  #startChats(): void {
    for (const { chatId } of this.#bot.updates.list()) {
      if (this.#stop.signal.aborted || this.#busyChats.size >= this.settings.maxConnections) return
      if (this.#busyChats.has(chatId)) continue
      this.#busyChats.add(chatId)
      void this.#drain(chatId)
    }
  }

  async #drain(chatId: number): Promise<void> {
    let update = this.#next(chatId)
    while (update && !this.#stop.signal.aborted) {
      await this.#deliver(update)
      update = this.#next(chatId)
    }
    this.#busyChats.delete(chatId)
    this.#startChats()
  }

  #next(chatId: number): QueuedUpdate | undefined {
    return this.#bot.updates.list().find((update) => update.chatId === chatId)
  }

  /** Repeats one update until it is taken; the first repeat comes at once. */
  async #deliver(update: QueuedUpdate): Promise<void> {
    let delaySeconds = FIRST_DELAY_SECONDS
    for (let failures = 0; !this.#stop.signal.aborted && this.#bot.updates.has(update.id); failures += 1) {
      const sent = await this.#post(update)
      if (sent.ok) return this.#bot.updates.confirm(update.id)
      if (failures > 0) delaySeconds = Math.min(delaySeconds * 2, LONGEST_DELAY_SECONDS)
      await this.#pause(sent.retryAfterSeconds || (failures > 0 ? delaySeconds : 0))
    }
  }

  async #post(update: QueuedUpdate): Promise<Sent> {
    const answer = await this.#send(update)
    if (!answer) return { ok: false, retryAfterSeconds: 0 }
    const { status, statusText, ok, headers } = answer.response
    if (ok) await this.#reply(answer.text)
    else this.#noteError(`Wrong response from the webhook: ${status} ${statusText}`)
    return { ok, retryAfterSeconds: readRetryAfter(headers) }
  }

  /** Undefined when the network fails. */
  async #send(update: QueuedUpdate): Promise<{ readonly response: Response; readonly text: string } | undefined> {
    try {
      const response = await fetch(this.settings.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.#secretHeader() },
        body: JSON.stringify(update.body),
        signal: this.#stop.signal,
        redirect: 'manual',
      })
      return { response, text: await response.text() }
    } catch (error) {
      this.#noteError(networkReason(error))
      return undefined
    }
  }

  #secretHeader(): Record<string, string> {
    const { secretToken } = this.settings
    return secretToken === '' ? {} : { 'x-telegram-bot-api-secret-token': secretToken }
  }

  #noteError(message: string): void {
    this.lastError = { at: Date.now(), message: message.trim() }
  }

  async #reply(text: string): Promise<void> {
    const reply = parseReply(text)
    if (reply) await this.#onReply(reply)
  }

  async #pause(seconds: number): Promise<void> {
    await sleep(seconds * 1000, undefined, { signal: this.#stop.signal }).catch(() => undefined)
  }
}

function parseReply(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    const value = JSON.parse(text) as Record<string, unknown>
    return typeof value['method'] === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return 'Webhook connection closed'
  return error.cause instanceof Error ? error.cause.message : error.message
}

function readRetryAfter(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? 0)
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_RETRY_AFTER_SECONDS) : 0
}
