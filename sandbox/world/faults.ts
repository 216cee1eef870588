/** What goes wrong: an error by its Telegram name, no answer, a cut connection, or an effect whose answer is lost. */
export type FaultKind =
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'afterEffect' }

/** Narrows a fault to one caller or subject; ids are Telegram ids (bare, positive for chats). */
export interface FaultScope {
  readonly account?: number | undefined
  readonly person?: number | undefined
  readonly chat?: number | undefined
}

export interface Fault extends FaultScope {
  /** RPC name such as `channels.inviteToChannel`, Bot API method such as `sendMessage`, or `*`. */
  readonly method: string
  readonly fault: FaultKind
  times: number
  /** How many matching calls pass unharmed first. */
  after?: number | undefined
}

export interface CallSubject extends FaultScope {
  readonly method: string
}

/** Faults that wait for a call; the first one that matches is used up once. */
export class Faults {
  readonly #waiting: Fault[] = []

  add(fault: Fault): void {
    this.#waiting.push(fault)
  }

  clear(): void {
    this.#waiting.length = 0
  }

  list(): readonly Fault[] {
    return this.#waiting
  }

  take(call: CallSubject): FaultKind | undefined {
    const fault = this.#waiting.find((candidate) => matches(candidate, call) && isDue(candidate))
    if (!fault) return undefined
    fault.times -= 1
    if (fault.times <= 0) this.#waiting.splice(this.#waiting.indexOf(fault), 1)
    return fault.fault
  }
}

/** Counts the calls that pass before the fault strikes. */
function isDue(fault: Fault): boolean {
  if (!fault.after) return true
  fault.after -= 1
  return false
}

function matches(fault: Fault, call: CallSubject): boolean {
  if (fault.method !== '*' && fault.method !== call.method) return false
  return (['account', 'person', 'chat'] as const).every((key) => fault[key] === undefined || fault[key] === call[key])
}
