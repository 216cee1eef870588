/** An answer with `ok: false`. Source: core.telegram.org/bots/api#making-requests */
export class BotApiError extends Error {
  override readonly name = 'BotApiError'
  readonly code: number
  /** Seconds after which a 429 may be tried again. */
  readonly retryAfter: number | undefined

  constructor(code: number, description: string, retryAfter?: number) {
    super(description)
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** 400, with the text put behind `Bad Request: ` as Telegram does: a lower-case first letter, unless it is a NAME. */
export function badRequest(text: string): BotApiError {
  return new BotApiError(400, `Bad Request: ${lowerFirst(text)}`)
}

export function forbidden(text: string): BotApiError {
  return new BotApiError(403, `Forbidden: ${text}`)
}

export function tooManyRequests(seconds: number): BotApiError {
  return new BotApiError(429, `Too Many Requests: retry after ${seconds}`, seconds)
}

/** Source: tdlib/telegram-bot-api Client.cpp, fail_query_with_error */
function lowerFirst(text: string): string {
  return /^.[A-Z_]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
