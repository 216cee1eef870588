import type { Bot } from '../world/bots.ts'
import { type Json, toSeconds, withoutUndefined } from '../world/render.ts'
import { badRequest } from './errors.ts'
import { LongPoll, TERMINATED_BY_WEBHOOK, WEBHOOK_IS_ACTIVE } from './long-poll.ts'
import type { Params } from './params.ts'
import { type OnReply, Webhook, type WebhookSettings } from './webhook.ts'

/** core.telegram.org/bots/api#getupdates and #setwebhook */
const MOST_UPDATES = 100
const LONGEST_POLL_SECONDS = 50
const DEFAULT_CONNECTIONS = 40
const MOST_CONNECTIONS = 100
const SECRET_LIMIT = 256

/** How one bot receives its updates: by polling or by a webhook, never by both. */
export class Intake {
  readonly #bot: Bot
  readonly #poll: LongPoll
  readonly #onReply: OnReply
  #webhook: Webhook | undefined

  constructor(bot: Bot, onReply: OnReply) {
    this.#bot = bot
    this.#onReply = onReply
    this.#poll = new LongPoll(bot)
  }

  /** @throws BotApiError 409 */
  async getUpdates(params: Params, signal: AbortSignal): Promise<unknown> {
    if (this.#webhook) throw await this.#poll.conflict(WEBHOOK_IS_ACTIVE)
    this.#rememberAllowed(params)
    return this.#poll.get({
      offset: params.integer('offset'),
      limit: params.integer('limit', { fallback: MOST_UPDATES, from: 1, to: MOST_UPDATES }),
      timeoutSeconds: params.integer('timeout', { from: 0, to: LONGEST_POLL_SECONDS }),
      signal,
    })
  }

  /** Plain HTTP is taken too, as Telegram's server does in its local mode. @throws BotApiError 400 */
  setWebhook(params: Params): true {
    const settings = readSettings(params)
    if (settings.url === '') return this.deleteWebhook(params)
    this.#rememberAllowed(params)
    void this.#poll.terminate(TERMINATED_BY_WEBHOOK)
    this.#webhook?.close()
    if (params.boolean('drop_pending_updates')) this.#bot.updates.keepLast(0)
    this.#webhook = new Webhook(this.#bot, settings, this.#onReply)
    return true
  }

  deleteWebhook(params: Params): true {
    this.#webhook?.close()
    this.#webhook = undefined
    if (params.boolean('drop_pending_updates')) this.#bot.updates.keepLast(0)
    return true
  }

  /** core.telegram.org/bots/api#webhookinfo */
  getWebhookInfo(): Json {
    const webhook = this.#webhook
    const { url = '', maxConnections, ipAddress } = webhook?.settings ?? {}
    return withoutUndefined({
      url,
      has_custom_certificate: false,
      pending_update_count: this.#bot.updates.size,
      ip_address: ipAddress || undefined,
      last_error_date: webhook?.lastError && toSeconds(webhook.lastError.at),
      last_error_message: webhook?.lastError?.message,
      max_connections: maxConnections,
      allowed_updates: this.#bot.allowedUpdates?.length ? this.#bot.allowedUpdates : undefined,
    })
  }

  close(): void {
    this.#poll.close()
    this.#webhook?.close()
  }

  #rememberAllowed(params: Params): void {
    const allowed = params.json('allowed_updates', 'allowed updates')
    if (Array.isArray(allowed)) this.#bot.allowedUpdates = allowed.map(String)
  }
}

function readSettings(params: Params): WebhookSettings {
  const url = params.string('url')
  if (url !== '' && !isWebUrl(url)) throw badRequest('invalid webhook URL specified')
  const secretToken = params.string('secret_token')
  if (secretToken.length > SECRET_LIMIT) throw badRequest('secret token is too long')
  if (!/^[\w-]*$/.test(secretToken)) throw badRequest('secret token contains unallowed characters')
  const connections = { fallback: DEFAULT_CONNECTIONS, from: 1, to: MOST_CONNECTIONS }
  const maxConnections = params.integer('max_connections', connections)
  return { url, secretToken, maxConnections, ipAddress: params.string('ip_address') }
}

function isWebUrl(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
}
