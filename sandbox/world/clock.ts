/** Virtual time of the sandbox: starts at the real time and runs `rate` times as fast. */
export class WorldClock {
  #wallAnchor: number
  #virtualAnchor: number
  #rate: number

  constructor(rate = 1, wallNow: number = Date.now()) {
    if (!(rate > 0)) throw new RangeError('the clock rate must be above 0')
    this.#wallAnchor = wallNow
    this.#virtualAnchor = wallNow
    this.#rate = rate
  }

  get rate(): number {
    return this.#rate
  }

  /** Virtual milliseconds since 1970. */
  now(): number {
    return this.#virtualAnchor + (Date.now() - this.#wallAnchor) * this.#rate
  }

  /** Virtual seconds since 1970, as Telegram gives them. */
  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  setRate(rate: number): void {
    if (!(rate > 0)) throw new RangeError('the clock rate must be above 0')
    this.#reanchor()
    this.#rate = rate
  }

  /** Jumps ahead by virtual seconds; time never runs backwards. */
  advance(seconds: number): void {
    if (!(seconds >= 0)) throw new RangeError('the clock only goes forward')
    this.#reanchor()
    this.#virtualAnchor += seconds * 1000
  }

  #reanchor(): void {
    this.#virtualAnchor = this.now()
    this.#wallAnchor = Date.now()
  }
}
