import { renderFile } from '../../world/render.ts'
import type { Method } from '../call.ts'
import { badRequest } from '../errors.ts'

/** core.telegram.org/bots/api#getfile */
const DOWNLOAD_LIMIT_BYTES = 20 * 1024 * 1024

export const getFile: Method = ({ params, conversations }) => {
  const fileId = params.string('file_id')
  if (fileId === '') throw badRequest('file_id not specified')
  const file = conversations.files.find(fileId)
  if (!file) throw badRequest('invalid file_id')
  if (file.bytes.length > DOWNLOAD_LIMIT_BYTES) throw badRequest('file is too big')
  return { ...renderFile(file), file_path: file.path }
}
