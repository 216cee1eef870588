import type { Bot } from './bots.ts'
import type { Dialog } from './dialog.ts'

export interface CallbackQuery {
  readonly id: string
  readonly bot: Bot
  readonly dialog: Dialog
  readonly personId: number
  readonly messageId: number
  readonly data: string
  readonly updateId: number | undefined
  /** Real time, `performance.now()`: a bot has this long however fast the virtual clock runs. */
  readonly askedAt: number
  answered: boolean
}

/** Telegram forgets a query after a while (no figure is published); a client shows its clock about so long. */
const ANSWER_WITHIN_MS = 60_000

export class CallbackQueries {
  readonly #byId = new Map<string, CallbackQuery>()

  add(query: CallbackQuery): void {
    this.#byId.set(query.id, query)
  }

  get size(): number {
    return this.#byId.size
  }

  /** A query of that bot which can still be answered. */
  find(bot: Bot, id: string): CallbackQuery | undefined {
    const query = this.#byId.get(id)
    return query?.bot === bot && performance.now() - query.askedAt < ANSWER_WITHIN_MS ? query : undefined
  }

  /** Queries that the bot has received and left without an answer for longer than `ms`. */
  unanswered(ms: number): readonly CallbackQuery[] {
    const before = performance.now() - ms
    return [...this.#byId.values()].filter((query) => !query.answered && query.askedAt < before && isDelivered(query))
  }
}

function isDelivered({ bot, updateId }: CallbackQuery): boolean {
  return updateId !== undefined && !bot.updates.has(updateId)
}
