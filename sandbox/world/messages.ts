import type { StoredFile } from './stored-files.ts'

/** Offsets and lengths in UTF-16 code units. Source: core.telegram.org/bots/api#messageentity */
export interface TextEntity {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly url?: string
  readonly language?: string
  readonly custom_emoji_id?: string
  readonly unix_time?: number
  readonly date_time_format?: string
  /** The mentioned person of a `text_mention`. */
  readonly userId?: number
}

export interface FormattedText {
  readonly text: string
  readonly entities: readonly TextEntity[]
}

/** A button as the bot gave it (inline or of the reply keyboard), all fields kept. */
export interface Button {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
  readonly [field: string]: unknown
}

export type ButtonRows = readonly (readonly Button[])[]

/** core.telegram.org/bots/api: the four kinds of `reply_markup`. */
export type Markup =
  | { readonly kind: 'inline'; readonly rows: ButtonRows }
  | { readonly kind: 'keyboard'; readonly rows: ButtonRows; readonly options: Readonly<Record<string, unknown>> }
  | { readonly kind: 'remove' }
  | { readonly kind: 'forceReply' }

export type Content =
  | { readonly kind: 'text'; readonly text: FormattedText }
  | { readonly kind: 'photo' | 'document'; readonly file: StoredFile; readonly caption: FormattedText }
  | { readonly kind: 'service'; readonly fields: Readonly<Record<string, unknown>> }

export interface Message {
  readonly id: number
  /** The person or bot who sent it. */
  readonly from: number
  /** Virtual milliseconds. */
  readonly at: number
  readonly editedAt?: number | undefined
  readonly threadId?: number | undefined
  readonly replyTo?: number | undefined
  readonly albumId?: string | undefined
  readonly forwardedFrom?: { readonly id: number; readonly at: number } | undefined
  readonly content: Content
  readonly markup?: Markup | undefined
}

export type NewMessage = Omit<Message, 'id' | 'at' | 'editedAt'>
