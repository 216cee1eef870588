import type { ButtonRows, Content, Markup, Message, TextEntity } from './messages.ts'

/** One thing that a person sees or does in a chat, in order. */
export interface TranscriptEntry {
  /** Running number from 1. */
  readonly n: number
  /** Virtual time, milliseconds since 1970. */
  readonly at: number
  readonly bot: number
  readonly from: 'person' | 'bot'
  readonly kind: 'message' | 'edit' | 'delete' | 'tap' | 'callback_answer' | 'block' | 'unblock'
  /** Who it was, in a group. */
  readonly person?: number | undefined
  readonly messageId?: number | undefined
  readonly threadId?: number | undefined
  readonly text?: string | undefined
  readonly entities?: readonly TextEntity[] | undefined
  readonly buttons?: readonly (readonly ShownButton[])[] | undefined
  /** The reply keyboard that comes with the message; empty when it is taken away. */
  readonly keyboard?: readonly (readonly string[])[] | undefined
  /** File id of a picture. */
  readonly photo?: string | undefined
  readonly document?: { readonly fileId: string; readonly name: string; readonly size: number } | undefined
  /** A service message: its field and what is in it. */
  readonly service?: Readonly<Record<string, unknown>> | undefined
  readonly data?: string | undefined
  readonly alert?: boolean | undefined
  readonly url?: string | undefined
}

export interface ShownButton {
  readonly text: string
  readonly data?: string
  readonly url?: string
}

export type NewTranscriptEntry = Omit<TranscriptEntry, 'n' | 'at'>

export class Transcript {
  readonly #entries: TranscriptEntry[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  add(entry: NewTranscriptEntry): TranscriptEntry {
    const numbered = { n: this.#entries.length + 1, at: this.#now(), ...entry }
    this.#entries.push(numbered)
    return numbered
  }

  /** Entries after number `since`. */
  list(since = 0): readonly TranscriptEntry[] {
    return this.#entries.slice(since)
  }
}

/** What a message shows to whoever reads it. */
export function showMessage(message: Message): Partial<TranscriptEntry> {
  return {
    messageId: message.id,
    ...(message.threadId === undefined ? {} : { threadId: message.threadId }),
    ...showContent(message.content),
    ...(message.markup ? showMarkup(message.markup) : {}),
  }
}

function showContent(content: Content): Partial<TranscriptEntry> {
  if (content.kind === 'service') return { service: content.fields }
  const { text, entities } = content.kind === 'text' ? content.text : content.caption
  const shown = { text, ...(entities.length > 0 ? { entities } : {}) }
  if (content.kind === 'text') return shown
  const { fileId, name, bytes } = content.file
  if (content.kind === 'photo') return { ...shown, photo: fileId }
  return { ...shown, document: { fileId, name, size: bytes.length } }
}

function showMarkup(markup: Markup): Partial<TranscriptEntry> {
  if (markup.kind === 'inline') return { buttons: showButtons(markup.rows) }
  if (markup.kind === 'keyboard') return { keyboard: markup.rows.map((row) => row.map(({ text }) => text)) }
  return markup.kind === 'remove' ? { keyboard: [] } : {}
}

function showButtons(rows: ButtonRows): readonly (readonly ShownButton[])[] {
  return rows.map((row) =>
    row.map((button) => {
      const { callback_data: data, url } = button
      return { text: button.text, ...(data === undefined ? {} : { data }), ...(url === undefined ? {} : { url }) }
    }),
  )
}
