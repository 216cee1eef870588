import type { IncomingMessage } from 'node:http'
import { Dicer } from '@fastify/busboy'
import { BotApiError, badRequest } from './errors.ts'
import type { UploadedPart } from './params.ts'

/** core.telegram.org/bots/api#sending-files: 50 MB for a file that is no photo. */
const FILE_LIMIT_BYTES = 50 * 1024 * 1024

export interface Multipart {
  readonly fields: Readonly<Record<string, string>>
  readonly files: ReadonlyMap<string, UploadedPart>
}

interface Part extends UploadedPart {
  readonly field: string
  readonly isFile: boolean
}

/** Reads a `multipart/form-data` body. @throws BotApiError 400, 413. Source: td/tdnet/HttpReader.cpp */
export async function readMultipart(request: IncomingMessage, contentType: string): Promise<Multipart> {
  const parts = await readParts(request, contentType)
  const fields = parts.filter(({ isFile }) => !isFile).map(({ field, bytes }) => [field, bytes.toString()])
  const files = parts.filter(({ isFile }) => isFile).map(({ field, name, bytes }) => [field, { name, bytes }] as const)
  return { fields: Object.fromEntries(fields) as Record<string, string>, files: new Map(files) }
}

function readParts(request: IncomingMessage, contentType: string): Promise<readonly Part[]> {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) throw badRequest('boundary not found in multipart/form-data')
  const parser = new Dicer({ boundary })
  const parts: Promise<Part>[] = []
  return new Promise((resolve, reject) => {
    parser.on('part', (stream) => {
      const part = readPart(stream)
      part.catch(reject)
      parts.push(part)
    })
    parser.on('finish', () => void Promise.all(parts).then(resolve, reject))
    parser.on('error', () => reject(badRequest("can't parse form data")))
    request.on('error', reject)
    request.pipe(parser)
  })
}

async function readPart(stream: Dicer.PartStream): Promise<Part> {
  const chunks: Buffer[] = []
  let disposition = ''
  let size = 0
  await new Promise<void>((resolve, reject) => {
    stream.on('header', (header) => void (disposition = readDisposition(header)))
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= FILE_LIMIT_BYTES) chunks.push(chunk)
    })
    stream.on('end', resolve)
    stream.on('error', () => reject(badRequest("can't parse form data")))
  })
  if (size > FILE_LIMIT_BYTES) throw new BotApiError(413, 'Request Entity Too Large')
  const field = readValue(disposition, 'name')
  if (!field) throw badRequest('field name in multipart/form-data not found')
  const name = readValue(disposition, 'filename')
  return { field, name: name || field, isFile: name !== undefined, bytes: Buffer.concat(chunks) }
}

/** Header bytes are UTF-8, whatever the old standards say. */
function readDisposition(header: object): string {
  const [value = ''] = 'content-disposition' in header ? (header['content-disposition'] as string[]) : []
  return Buffer.from(value, 'latin1').toString()
}

/**
 * A value in quotes, or without them as grammY sends it: then it ends at a semicolon and may have spaces. Both are
 * percent-decoded. The parser's own reading would lose the spaces of unquoted file names.
 */
function readValue(disposition: string, key: string): string | undefined {
  const pattern = new RegExp(`(?:^|;)\\s*${key}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;]*))`, 'i')
  const [, quoted, plain] = pattern.exec(disposition) ?? []
  const value = quoted?.replace(/\\(.)/g, '$1') ?? plain?.trim()
  return value === undefined ? undefined : percentDecoded(value)
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
