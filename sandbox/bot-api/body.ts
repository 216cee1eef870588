import type { IncomingMessage } from 'node:http'
import { BotApiError, badRequest } from './errors.ts'
import { readMultipart } from './multipart.ts'
import { Params, isRecord } from './params.ts'

/** A body without files is far below this. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024

export interface ReadBody {
  readonly params: Params
  /** A form or a query string: numbers and booleans came as text. */
  readonly isText: boolean
}

/** Reads the parameters from the query string and the body (JSON, form or multipart). @throws BotApiError 400, 413 */
export async function readBody(request: IncomingMessage, query: URLSearchParams): Promise<ReadBody> {
  const given = Object.fromEntries(query)
  const contentType = request.headers['content-type'] ?? ''
  if (contentType.startsWith('multipart/form-data')) {
    const { fields, files } = await readMultipart(request, contentType)
    return { params: new Params({ ...given, ...fields }, files), isText: true }
  }
  const text = (await readAll(request)).toString()
  if (contentType.startsWith('application/json')) {
    return { params: new Params({ ...given, ...parseJson(text) }), isText: query.size > 0 }
  }
  return { params: new Params({ ...given, ...Object.fromEntries(new URLSearchParams(text)) }), isText: true }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) throw new BotApiError(413, 'Request Entity Too Large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parseJson(text: string): Record<string, unknown> {
  if (text === '') return {}
  try {
    const value = JSON.parse(text) as unknown
    if (isRecord(value)) return value
  } catch {
    throw badRequest("can't parse request: Can't parse JSON object")
  }
  throw badRequest("can't parse request: expected an Object")
}
