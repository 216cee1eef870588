import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SandboxClient, TranscriptEntry } from '../../sandbox/client.ts'

const LOOK_EVERY_MS = 100

/** Reads one person's chat as it grows: prints it, keeps the pictures, and tells who waits for something in it. */
export class Narrator {
  readonly pictures: string[] = []
  messages = 0
  edits = 0
  readonly #box: SandboxClient
  readonly #person: { readonly id: number; readonly name: string }
  readonly #folder: string
  readonly #entries: TranscriptEntry[] = []
  readonly #print: (line: string) => void
  #stopped = false
  #asOf = 0
  #reading: Promise<void>

  constructor({ box, person, folder, print }: NarratorInput) {
    this.#box = box
    this.#person = person
    this.#folder = folder
    this.#print = print
    this.#reading = this.#keepReading()
  }

  /** The first entry since the page was turned that fits. @throws Error after `seconds` of real time without one */
  async waitFor(what: string, fits: (entry: TranscriptEntry) => boolean, seconds = 60): Promise<TranscriptEntry> {
    const deadline = Date.now() + seconds * 1000
    let next = 0
    for (;;) {
      for (; next < this.#entries.length; next += 1) {
        const entry = this.#entries[next]
        if (entry && entry.n > this.#asOf && fits(entry)) return entry
      }
      if (Date.now() > deadline) throw new Error(`the bot did not show ${what} within ${seconds} s`)
      await Promise.race([sleep(LOOK_EVERY_MS), this.#reading])
    }
  }

  /** What `look` finds in the newest entry that has it. */
  findNewest<T>(look: (entry: TranscriptEntry) => T | undefined): T | undefined {
    for (const entry of this.#entries.toReversed()) {
      const found = look(entry)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** From here on `waitFor` looks only at what is new. */
  turnPage(): void {
    this.#asOf = this.#entries.at(-1)?.n ?? 0
  }

  /** Reads what is left, and stops. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#reading
    await this.#readNew()
  }

  async #keepReading(): Promise<void> {
    while (!this.#stopped) {
      await this.#readNew()
      await sleep(LOOK_EVERY_MS)
    }
  }

  async #readNew(): Promise<void> {
    const entries = await this.#box.transcript(this.#person.id, this.#entries.at(-1)?.n ?? 0)
    for (const entry of entries) {
      await this.#keepFiles(entry)
      this.#count(entry)
      this.#print(renderEntry(entry, this.#person.name))
      this.#entries.push(entry)
    }
  }

  #count({ from, kind }: TranscriptEntry): void {
    if (from !== 'bot') return
    if (kind === 'message') this.messages += 1
    if (kind === 'edit') this.edits += 1
  }

  async #keepFiles({ n, photo, document }: TranscriptEntry): Promise<void> {
    const file = photo ? { id: photo, name: `${n}.png` } : document && { id: document.fileId, name: `${n}-${document.name}` }
    if (!file) return
    await mkdir(this.#folder, { recursive: true })
    const path = join(this.#folder, file.name)
    await writeFile(path, await this.#box.file(file.id))
    if (photo) this.pictures.push(path)
  }
}

export interface NarratorInput {
  readonly box: SandboxClient
  readonly person: { readonly id: number; readonly name: string }
  readonly folder: string
  readonly print: (line: string) => void
}

/** One entry as a person would tell it: who, when, the words, the buttons. */
export function renderEntry(entry: TranscriptEntry, personName: string): string {
  const when = new Date(entry.at).toISOString().slice(5, 16).replace('T', ' ')
  const who = entry.from === 'bot' ? 'Veche' : personName
  const lines = (entry.text ?? '').split('\n').map((line) => `    ${line}`)
  const rows = (entry.buttons ?? []).map((row) => `    ${row.map(({ text }) => `[ ${text} ]`).join(' ')}`)
  return [`${when}  ${who}${markOf(entry)}`, ...(entry.text ? lines : []), ...rows].join('\n')
}

function markOf({ kind, photo, document, data }: TranscriptEntry): string {
  const attached = photo ? ' [picture]' : document ? ` [file ${document.name}]` : ''
  if (kind === 'edit') return ` (edits)${attached}`
  if (kind === 'tap') return ` taps ${data ?? ''}`
  if (kind === 'delete') return ' deletes a message'
  if (kind === 'callback_answer') return ' (toast)'
  return attached
}
