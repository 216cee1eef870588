import { tooManyRequests } from './errors.ts'
import type { Subject } from './call-subject.ts'

export interface RateLimitRule {
  readonly calls: number
  readonly perMs: number
}

export interface RateLimitRules {
  readonly overall: RateLimitRule
  readonly chat: RateLimitRule
  readonly group: RateLimitRule
}

/**
 * core.telegram.org/bots/faq: about 30 messages a second, 1 a second in one chat (short bursts pass), 20 a minute in
 * one group. Real time. The burst of a chat is our reading of "short bursts".
 */
export const TELEGRAM_RATE_LIMITS: RateLimitRules = {
  overall: { calls: 30, perMs: 1000 },
  chat: { calls: 5, perMs: 5000 },
  group: { calls: 20, perMs: 60_000 },
}

/** Calls that put something into a chat; edits count too. */
const COUNTED = /^(?:send(?!ChatAction)|edit|copy|forward)/

/** Counts what a bot sends, over windows that slide. */
export class RateLimits {
  readonly #rules: RateLimitRules
  readonly #seen = new Map<string, number[]>()

  constructor(rules: RateLimitRules) {
    this.#rules = rules
  }

  /** @throws BotApiError 429 */
  check(botId: number, method: string, { dialog, chat }: Subject, now: number): void {
    if (!COUNTED.test(method) || !dialog) return
    const windows = [
      { key: `${botId}`, rule: this.#rules.overall },
      { key: `${botId} ${dialog.chatId}`, rule: chat === undefined ? this.#rules.chat : this.#rules.group },
    ]
    for (const { key, rule } of windows) {
      const recent = (this.#seen.get(key) ?? []).filter((at) => at > now - rule.perMs)
      this.#seen.set(key, recent)
      const oldest = recent.at(-rule.calls)
      if (oldest !== undefined) throw tooManyRequests(Math.ceil((oldest + rule.perMs - now) / 1000))
    }
    for (const { key } of windows) this.#seen.get(key)?.push(now)
  }
}
