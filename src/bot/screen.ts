import { encodeTap, type Action } from './callback-data.ts'

/** One message as a person sees it: Telegram's HTML and the buttons below it. */
export interface Screen {
  readonly text: string
  readonly keyboard: readonly (readonly Button[])[]
}

/** Does something of ours, or opens an address. */
export type Button =
  | { readonly text: string; readonly callback_data: string; readonly url?: never }
  | { readonly text: string; readonly callback_data?: never; readonly url: string }

/** A button that changes the message it stands under. */
export function button(text: string, action: Action): Button {
  return { text, callback_data: encodeTap(action) }
}

/** A button that is answered with a new message: for messages that live on or hold a picture. */
export function buttonAfresh(text: string, action: Action): Button {
  return { text, callback_data: encodeTap(action, { afresh: true }) }
}

/** A button that opens a page; Telegram takes addresses with a domain name only. */
export function linkButton(text: string, url: string): Button {
  return { text, url }
}

/** Joins the paragraphs of a screen; parts that have nothing to say are left out. */
export function paragraphs(...parts: (string | undefined | false)[]): string {
  return parts.filter(Boolean).join('\n\n')
}

/** Joins lines; those that have nothing to say are left out. */
export function lines(...parts: (string | undefined | false)[]): string {
  return parts.filter(Boolean).join('\n')
}

const BAR_CELLS = 10

/** `▓▓▓▓░░░░░░`; full only when all is done, and never empty once something is. */
export function bar(done: number, total: number): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0
  const cells = share === 1 ? BAR_CELLS : Math.min(BAR_CELLS - 1, Math.ceil(share * BAR_CELLS))
  return '▓'.repeat(cells) + '░'.repeat(BAR_CELLS - cells)
}

/** Puts buttons in rows of `width`. */
export function inRows(buttons: readonly Button[], width: number): Button[][] {
  const rows: Button[][] = []
  for (let start = 0; start < buttons.length; start += width) rows.push(buttons.slice(start, start + width))
  return rows
}
