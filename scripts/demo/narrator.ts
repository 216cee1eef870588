import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SandboxClient, TranscriptEntry } from '../../sandbox/client.ts'
import { ChatReader } from '../../sandbox/testing/chat-reader.ts'

const LOOK_EVERY_MS = 100

/** Tells one person's chat as it grows: prints it, keeps the pictures, counts. */
export class Narrator {
  readonly pictures: string[] = []
  readonly chat: ChatReader
  messages = 0
  edits = 0
  readonly #box: SandboxClient
  readonly #folder: string
  #stopped = false
  readonly #reading: Promise<void>

  constructor({ box, person, folder, print }: NarratorInput) {
    this.#box = box
    this.#folder = folder
    const heed = async (entry: TranscriptEntry): Promise<void> => {
      await this.#keepFiles(entry)
      this.#count(entry)
      print(renderEntry(entry, person.name))
    }
    this.chat = new ChatReader({ box, person: person.id, heed })
    this.#reading = this.#keepReading()
  }

  /** Reads what is left, and stops. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#reading
    await this.chat.read()
  }

  async #keepReading(): Promise<void> {
    while (!this.#stopped) {
      await this.chat.read()
      await sleep(LOOK_EVERY_MS)
    }
  }

  #count({ from, kind }: TranscriptEntry): void {
    if (from !== 'bot') return
    if (kind === 'message') this.messages += 1
    if (kind === 'edit') this.edits += 1
  }

  async #keepFiles({ n, photo, document }: TranscriptEntry): Promise<void> {
    const file = photo
      ? { id: photo, name: `${n}.png` }
      : document && { id: document.fileId, name: `${n}-${document.name}` }
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
