/** One call that came in through either door, as `GET /log` gives it. */
export interface Call {
  /** Running number from 1. */
  readonly number: number
  /** Virtual time, milliseconds since 1970. */
  readonly at: number
  readonly door: 'mtproto' | 'bot'
  readonly method: string
  /** The account (MTProto) or the bot that called. */
  readonly account?: number | undefined
  readonly chat?: number | undefined
  readonly person?: number | undefined
  /** `ok`, an error name, `hang`, `drop` or `lost` (effect happened, answer was lost). */
  answer: string
  /** What the call did to its subject, e.g. `joined`, `already_there`, `missing`; the truth to compare with. */
  effect?: string | undefined
}

export type NewCall = Omit<Call, 'number' | 'at'>

/** Everything the sandbox was asked, in order. */
export class CallLog {
  readonly #calls: Call[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  record(call: NewCall): Call {
    const entry: Call = { number: this.#calls.length + 1, at: this.#now(), ...call }
    this.#calls.push(entry)
    return entry
  }

  /** Calls after number `since`, of one method if given. */
  list({ since = 0, method }: { since?: number; method?: string | undefined } = {}): Call[] {
    return this.#calls.slice(since).filter((call) => method === undefined || call.method === method)
  }
}
