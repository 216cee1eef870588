import type { IncomingMessage } from 'node:http'
import { ControlError, badRequest } from './refusal.ts'

/** A document of 50 MB, the most that a bot may send, grows by a third in base64. */
const MOST_BYTES = 70 * 1024 * 1024

/** The body as JSON; nothing at all is an empty object. @throws ControlError */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readText(request)
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('the body is not JSON')
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new ControlError(413, `the body is larger than ${MOST_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
