import { createCanvas } from '@napi-rs/canvas'
import encodeQr from 'qr'
import type { SandboxAddresses } from '../../client.ts'

const PIXELS = 6

/** A bot that answers every text with the same text, and a tap with an edit. */
export class TinyBot implements AsyncDisposable {
  readonly #root: string
  readonly #stopped = new AbortController()
  readonly #loop: Promise<void>

  constructor({ botApi, bot }: SandboxAddresses) {
    this.#root = `${botApi}/bot${bot.token}`
    this.#loop = this.#poll()
  }

  /** Sends a link as a QR picture. */
  async sendQr(chat: number, link: string): Promise<void> {
    const form = new FormData()
    form.set('chat_id', String(chat))
    form.set('photo', new Blob([drawQr(link)], { type: 'image/png' }), 'qr.png')
    const response = await fetch(`${this.#root}/sendPhoto`, { method: 'POST', body: form })
    if (!response.ok) throw new Error(await response.text())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped.abort()
    await this.#loop
  }

  async #poll(): Promise<void> {
    let offset = 0
    while (!this.#stopped.signal.aborted) {
      const updates = await this.#call<Update[]>('getUpdates', { offset, timeout: 5 }).catch(() => [])
      for (const update of updates) {
        offset = update.update_id + 1
        await this.#answer(update)
      }
      if (updates.length > 0) await this.#call('getUpdates', { offset, timeout: 0 })
    }
  }

  async #answer({ message, callback_query: query }: Update): Promise<void> {
    const reply_markup = { inline_keyboard: [[{ text: 'Again', callback_data: 'again' }]] }
    if (message?.text) await this.#call('sendMessage', { chat_id: message.chat.id, text: message.text, reply_markup })
    if (!query) return
    const { message_id, chat } = query.message
    await this.#call('editMessageText', { chat_id: chat.id, message_id, text: 'tapped' })
    await this.#call('answerCallbackQuery', { callback_query_id: query.id })
  }

  async #call<T>(method: string, params: object): Promise<T> {
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(params), signal: this.#stopped.signal }
    const response = await fetch(`${this.#root}/${method}`, init)
    const { result } = (await response.json()) as { result: T }
    return result
  }
}

interface ShownMessage {
  readonly message_id: number
  readonly chat: { readonly id: number }
  readonly text?: string
}

interface Update {
  readonly update_id: number
  readonly message?: ShownMessage
  readonly callback_query?: { readonly id: string; readonly message: ShownMessage }
}

function drawQr(link: string): Uint8Array<ArrayBuffer> {
  const cells = encodeQr(link, 'raw')
  const size = cells.length * PIXELS
  const canvas = createCanvas(size, size)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, size, size)
  context.fillStyle = 'black'
  for (const [y, row] of cells.entries()) {
    for (const [x, dark] of row.entries()) {
      if (dark) context.fillRect(x * PIXELS, y * PIXELS, PIXELS, PIXELS)
    }
  }
  return new Uint8Array(canvas.toBuffer('image/png'))
}
