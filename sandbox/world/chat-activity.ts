import type { QueuedUpdate, UpdateQueue } from './update-queue.ts'

export interface QuietLimits {
  /** How long after the delivery of an update a first call may take to come. */
  readonly firstCallMs: number
  readonly silenceMs: number
  readonly mostMs: number
}

const QUIET_LIMITS: QuietLimits = { firstCallMs: 1500, silenceMs: 150, mostMs: 10_000 }
const LOOK_EVERY_MS = 10

interface Delivery {
  readonly update: QueuedUpdate
  readonly queue: UpdateQueue
  readonly callsBefore: number
  confirmedAt?: number
}

/** Which calls of bots concern one chat, in real time, so that one can wait until a bot has finished its answer. */
export class ChatActivity {
  #calls = 0
  #inFlight = 0
  #lastCallAt = 0
  #delivery: Delivery | undefined

  /** Notes a call; the result notes its end. */
  begin(): () => void {
    this.#calls += 1
    this.#inFlight += 1
    this.#lastCallAt = performance.now()
    return () => {
      this.#inFlight -= 1
      this.#lastCallAt = performance.now()
    }
  }

  noteUpdate(update: QueuedUpdate, queue: UpdateQueue): void {
    this.#delivery = { update, queue, callsBefore: this.#calls }
  }

  /** Waits until the newest update was confirmed and answered and then nothing came for a while. */
  async whenQuiet(limits: Partial<QuietLimits> = {}): Promise<void> {
    const { firstCallMs, silenceMs, mostMs } = { ...QUIET_LIMITS, ...limits }
    const until = performance.now() + mostMs
    while (performance.now() < until && !this.#isQuiet(firstCallMs, silenceMs)) await sleep(LOOK_EVERY_MS)
  }

  #isQuiet(firstCallMs: number, silenceMs: number): boolean {
    const now = performance.now()
    const silent = this.#inFlight === 0 && now - this.#lastCallAt >= silenceMs
    return silent && this.#isAnswered(now, firstCallMs)
  }

  #isAnswered(now: number, firstCallMs: number): boolean {
    const delivery = this.#delivery
    if (!delivery) return true
    if (delivery.queue.has(delivery.update.id)) return false
    delivery.confirmedAt ??= now
    return this.#calls > delivery.callsBefore || now - delivery.confirmedAt >= firstCallMs
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
