import { BotApiError, badRequest, tooManyRequests } from './errors.ts'

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
}

/**
 * Reads the error of a fault. Three forms: `FLOOD_WAIT_7` or `429:7` (a 429 with 7 s to wait); a code and Telegram's
 * text, as in `403 Forbidden: bot was blocked by the user`; a bare text or name, which becomes a 400.
 */
export function readFaultError(error: string): BotApiError {
  const wait = /^(?:FLOOD_WAIT_|429:\s*|429\b.*retry after )(\d+)$/.exec(error)?.[1]
  if (wait !== undefined) return tooManyRequests(Number(wait))
  const [, code, text = ''] = /^([45]\d\d)(?:[\s:]+(.*))?$/s.exec(error) ?? []
  if (code === undefined) return badRequest(error.replace(/^Bad Request: /, ''))
  return new BotApiError(Number(code), text || (DESCRIPTIONS[Number(code)] ?? 'Error'))
}
