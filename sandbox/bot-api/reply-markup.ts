import type { Button, ButtonRows, Markup } from '../world/messages.ts'
import { badRequest } from './errors.ts'
import { checkedLink, linkedUserId } from './entities/links.ts'
import { type Params, isRecord } from './params.ts'

/** core.telegram.org/bots/api#inlinekeyboardbutton, callback_data */
const CALLBACK_DATA_LIMIT_BYTES = 64
/** Telegram's servers take no more; core.telegram.org/bots/api names no figure, limits.tginfo.me does. */
const INLINE_BUTTONS_LIMIT = 100

const INLINE_ACTIONS = [
  'callback_game',
  'pay',
  'switch_inline_query',
  'switch_inline_query_chosen_chat',
  'switch_inline_query_current_chat',
  'login_url',
  'web_app',
  'copy_text',
  'disabled',
]

/** Reads `reply_markup`. @throws BotApiError. Source: tdlib/telegram-bot-api Client.cpp, get_reply_markup */
export function readMarkup(params: Params): Markup | undefined {
  const value = params.json('reply_markup', 'reply keyboard markup')
  if (value === undefined) return undefined
  if (!isRecord(value)) throw badRequest('object expected as reply markup')
  const keyboard = readRows(value['keyboard'], 'Field "keyboard"', readKeyboardButton)
  if (keyboard.length > 0) return { kind: 'keyboard', rows: keyboard, options: omit(value, 'keyboard') }
  const inline = readRows(
    value['inline_keyboard'],
    'Field "inline_keyboard" of the InlineKeyboardMarkup',
    readInlineButton,
  )
  if (inline.flat().length > INLINE_BUTTONS_LIMIT) throw badRequest('reply markup is too long')
  if (inline.length > 0) return { kind: 'inline', rows: inline }
  if (value['remove_keyboard'] === true) return { kind: 'remove' }
  return value['force_reply'] === true ? { kind: 'forceReply' } : undefined
}

/** The markup of an edit, which can only be inline; undefined takes the buttons away. @throws BotApiError */
export function readInlineMarkup(params: Params): Markup | undefined {
  const markup = readMarkup(params)
  if (markup && markup.kind !== 'inline') throw badRequest('inline keyboard expected')
  return markup
}

function readRows(value: unknown, field: string, readButton: (value: unknown) => Button): ButtonRows {
  if (!Array.isArray(value)) return []
  const rows = value.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(`${field} must be an Array of Arrays`)
    return row.map(readButton)
  })
  return rows.filter((row) => row.length > 0)
}

function readKeyboardButton(value: unknown): Button {
  if (typeof value === 'string') return checkKeyboardText({ text: value })
  if (!isRecord(value)) throw badRequest("can't parse keyboard button: KeyboardButton must be a String or an Object")
  const { text } = value
  if (typeof text !== 'string') throw badRequest('can\'t parse keyboard button: Can\'t find field "text"')
  return checkKeyboardText({ ...value, text })
}

function checkKeyboardText(button: Button): Button {
  if (button.text.trim() === '') throw badRequest('keyboard button text must be non-empty')
  return button
}

function readInlineButton(value: unknown): Button {
  const prefix = "can't parse inline keyboard button: "
  if (!isRecord(value)) throw badRequest(`${prefix}InlineKeyboardButton must be an Object`)
  const { text } = value
  if (typeof text !== 'string') throw badRequest(`${prefix}Can't find field "text"`)
  const button = { ...value, text }
  if (button.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty')
  checkAction(button, prefix)
  return button
}

function checkAction(button: Button, prefix: string): void {
  const { url, callback_data: data } = button
  if (typeof url === 'string' && url !== '') return checkUrl(url)
  if (typeof data === 'string' && data !== '') {
    if (Buffer.byteLength(data) > CALLBACK_DATA_LIMIT_BYTES) throw badRequest('BUTTON_DATA_INVALID')
    return
  }
  if (!INLINE_ACTIONS.some((action) => action in button)) {
    throw badRequest(`${prefix}Text buttons are unallowed in the inline keyboard`)
  }
}

function checkUrl(url: string): void {
  if (linkedUserId(url) !== undefined || checkedLink(url) !== undefined) return
  throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
}

function omit(value: Record<string, unknown>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== field))
}
