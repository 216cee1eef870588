type Write = (data: Record<string, unknown>, message: string) => void

/** What the rooms need of a logger (pino's shape): a constant message, everything else in fields. */
export interface Log {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}
