import type { FileKind, StoredFile } from '../world/stored-files.ts'
import type { MethodCall } from './call.ts'
import { badRequest } from './errors.ts'

/** core.telegram.org/bots/api#sendphoto: at most 10 MB, width + height at most 10 000, ratio at most 20. */
const PHOTO_LIMIT_BYTES = 10 * 1024 * 1024
const PHOTO_SIDES_LIMIT = 10_000
const PHOTO_RATIO_LIMIT = 20

const TYPE_NAMES: Readonly<Record<FileKind, string>> = { photo: 'Photo', document: 'Document' }

/** The file that a parameter brings: uploaded under its own name or by `attach://`, or known by its file id. @throws BotApiError */
export function readFile(call: MethodCall, kind: FileKind, field: string, value: string): StoredFile {
  const { params, conversations } = call
  const part = value.startsWith('attach://')
    ? params.parts.get(value.slice('attach://'.length))
    : params.parts.get(field)
  if (part) return addUpload(call, kind, part)
  if (value === '' || value.startsWith('attach://')) throw badRequest(`there is no ${kind} in the request`)
  const known = conversations.files.find(value)
  if (!known) throw badRequest(unknownFileText(value))
  if (known.kind !== kind) {
    throw badRequest(`can't use file of type ${TYPE_NAMES[known.kind]} as ${TYPE_NAMES[kind]}`)
  }
  return known
}

function unknownFileText(value: string): string {
  return value.includes('.')
    ? 'failed to get HTTP URL content'
    : 'wrong remote file identifier specified: Wrong string length'
}

function addUpload(call: MethodCall, kind: FileKind, part: { name: string; bytes: Buffer }): StoredFile {
  if (part.bytes.length === 0) throw badRequest('file must be non-empty')
  if (kind === 'photo' && part.bytes.length > PHOTO_LIMIT_BYTES) {
    const size = `file of size ${part.bytes.length} bytes is too big for a photo`
    throw badRequest(`${size}; the maximum size is ${PHOTO_LIMIT_BYTES} bytes`)
  }
  const file = call.conversations.files.add({ kind, ...part })
  if (kind === 'photo') checkPicture(file)
  return file
}

function checkPicture({ image }: StoredFile): void {
  if (!image) throw badRequest('IMAGE_PROCESS_FAILED')
  const { width, height } = image
  const ratio = Math.max(width, height) / Math.max(Math.min(width, height), 1)
  if (width + height > PHOTO_SIDES_LIMIT || ratio > PHOTO_RATIO_LIMIT) throw badRequest('PHOTO_INVALID_DIMENSIONS')
}
