/** A call that the official Bot API does not allow; it was answered as Telegram would all the same. */
export interface Violation {
  /** The call's number in the log. */
  readonly number: number
  /** Virtual time, milliseconds since 1970. */
  readonly at: number
  readonly method: string
  readonly problems: readonly string[]
}
