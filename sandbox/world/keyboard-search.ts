import type { Dialog } from './dialog.ts'
import type { Button, ButtonRows, Message } from './messages.ts'

export type FoundButton =
  | { readonly kind: 'inline'; readonly message: Message; readonly button: Button }
  | { readonly kind: 'keyboard'; readonly message: Message; readonly button: Button }

/** The button with this text or data, in the newest message that has it; then in the reply keyboard that is shown. */
export function findButton(dialog: Dialog, wanted: string): FoundButton | undefined {
  return findInline(dialog, wanted) ?? findInReplyKeyboard(dialog, wanted)
}

/** The texts of all buttons that could be tapped now, for an error that helps. */
export function listButtons(dialog: Dialog): readonly string[] {
  const inline = dialog
    .newestFirst()
    .flatMap(({ markup }) => (markup?.kind === 'inline' ? [markup.rows] : []))
    .slice(0, 1)
  const keyboard = shownKeyboard(dialog)
  return [...inline, ...(keyboard ? [keyboard.rows] : [])].flat(2).map(({ text }) => text)
}

function findInline(dialog: Dialog, wanted: string): FoundButton | undefined {
  for (const message of dialog.newestFirst()) {
    if (message.markup?.kind !== 'inline') continue
    const button = pick(message.markup.rows, wanted)
    if (button) return { kind: 'inline', message, button }
  }
  return undefined
}

function findInReplyKeyboard(dialog: Dialog, wanted: string): FoundButton | undefined {
  const keyboard = shownKeyboard(dialog)
  const button = keyboard && pick(keyboard.rows, wanted)
  return keyboard && button ? { kind: 'keyboard', message: keyboard.message, button } : undefined
}

function shownKeyboard(dialog: Dialog): { readonly message: Message; readonly rows: ButtonRows } | undefined {
  const message = dialog.newestFirst().find(({ markup }) => markup !== undefined && markup.kind !== 'inline')
  return message?.markup?.kind === 'keyboard' ? { message, rows: message.markup.rows } : undefined
}

function pick(rows: ButtonRows, wanted: string): Button | undefined {
  const buttons = rows.flat()
  return buttons.find(({ text }) => text === wanted) ?? buttons.find((button) => button.callback_data === wanted)
}
