/** One update as the Bot API shows it: its number and one more field, named by its kind. */
export interface Update {
  readonly update_id: number
  readonly [kind: string]: unknown
}

export interface QueuedUpdate {
  readonly id: number
  /** The chat it belongs to: a webhook keeps the order within one chat only. */
  readonly chatId: number
  readonly body: Update
}

/** What a bot has not yet confirmed, oldest first. */
export class UpdateQueue {
  #waiting: QueuedUpdate[] = []
  #nextId: number
  readonly #listeners = new Set<() => void>()

  constructor(firstId: number) {
    this.#nextId = firstId
  }

  get size(): number {
    return this.#waiting.length
  }

  push(chatId: number, kind: string, content: unknown): QueuedUpdate {
    const id = this.#nextId
    this.#nextId += 1
    const update = { id, chatId, body: { update_id: id, [kind]: content } }
    this.#waiting.push(update)
    for (const listener of this.#listeners) listener()
    return update
  }

  list(limit: number = Number.POSITIVE_INFINITY): readonly QueuedUpdate[] {
    return this.#waiting.slice(0, limit)
  }

  has(id: number): boolean {
    return this.#waiting.some((update) => update.id === id)
  }

  confirm(id: number): void {
    this.#waiting = this.#waiting.filter((update) => update.id !== id)
  }

  confirmBelow(id: number): void {
    this.#waiting = this.#waiting.filter((update) => update.id >= id)
  }

  /** Forgets all but the newest `count`. */
  keepLast(count: number): void {
    this.#waiting = count > 0 ? this.#waiting.slice(-count) : []
  }

  /** Calls `listener` after every push; the result stops it. */
  onPush(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}
