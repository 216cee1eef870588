import { setTimeout as sleep } from 'node:timers/promises'
import type { SandboxClient, TranscriptEntry } from '../client.ts'

const LOOK_EVERY_MS = 50
const USUAL_WAIT_SECONDS = 30

interface ChatReaderInput {
  readonly box: SandboxClient
  /** Whose chat with the bot. */
  readonly person: number
  /** Is told of every entry, in order, before anybody who waits for it. */
  readonly heed?: (entry: TranscriptEntry) => void | Promise<void>
}

/** Reads one person's chat with the bot as it grows, and tells who waits for something in it. */
export class ChatReader {
  readonly entries: TranscriptEntry[] = []
  readonly #box: SandboxClient
  readonly #person: number
  readonly #heed: ChatReaderInput['heed']
  #asOf = 0
  #reading: Promise<void> = Promise.resolve()

  constructor({ box, person, heed }: ChatReaderInput) {
    this.#box = box
    this.#person = person
    this.#heed = heed
  }

  /** The first entry since the page was turned that fits. @throws Error after `seconds` of real time without one */
  async waitFor(
    what: string,
    fits: (entry: TranscriptEntry) => boolean,
    seconds = USUAL_WAIT_SECONDS,
  ): Promise<TranscriptEntry> {
    const deadline = Date.now() + seconds * 1000
    let next = 0
    for (;;) {
      await this.read()
      for (; next < this.entries.length; next += 1) {
        const entry = this.entries[next]
        if (entry && entry.n > this.#asOf && fits(entry)) return entry
      }
      if (Date.now() > deadline) throw new Error(`the bot did not show ${what} within ${seconds} s${this.#lastWords()}`)
      await sleep(LOOK_EVERY_MS)
    }
  }

  /** Everything since the page was turned. */
  async page(): Promise<TranscriptEntry[]> {
    await this.read()
    return this.entries.filter(({ n }) => n > this.#asOf)
  }

  /** What `look` finds in the newest entry that has it. */
  findNewest<T>(look: (entry: TranscriptEntry) => T | undefined): T | undefined {
    for (const entry of this.entries.toReversed()) {
      const found = look(entry)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** From here on `waitFor` looks only at what is new. */
  async turnPage(): Promise<void> {
    await this.read()
    this.#asOf = this.entries.at(-1)?.n ?? 0
  }

  /** Takes in what is new. */
  read(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readNew())
    return this.#reading
  }

  async #readNew(): Promise<void> {
    for (const entry of await this.#box.transcript(this.#person, this.entries.at(-1)?.n ?? 0)) {
      await this.#heed?.(entry)
      this.entries.push(entry)
    }
  }

  #lastWords(): string {
    const last = this.entries.findLast(({ from, text }) => from === 'bot' && text)
    return last ? `; it last said: ${last.text}` : ''
  }
}
