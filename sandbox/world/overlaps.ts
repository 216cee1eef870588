export interface Overlap {
  /** Virtual time, milliseconds since 1970. */
  readonly at: number
  readonly account: number | undefined
  readonly keyId: string
  readonly connections: number
}

/** Remembers every moment at which one auth key was live on connections of two clients. */
export class Overlaps {
  readonly #seen: Overlap[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  record(overlap: Omit<Overlap, 'at'>): void {
    this.#seen.push({ at: this.#now(), ...overlap })
  }

  list(): readonly Overlap[] {
    return this.#seen
  }
}
