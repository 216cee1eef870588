import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import { type ImageSize, readImageSize } from './image-size.ts'

export type FileKind = 'photo' | 'document'

export interface StoredFile {
  readonly fileId: string
  /** The same for the same bytes. */
  readonly uniqueId: string
  readonly kind: FileKind
  /** Relative path for downloads. */
  readonly path: string
  readonly name: string
  readonly mimeType: string
  readonly bytes: Buffer
  readonly image?: ImageSize | undefined
}

export interface NewFile {
  readonly kind: FileKind
  readonly name: string
  readonly bytes: Buffer
}

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.zip': 'application/zip',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Everything that was ever uploaded. */
export class StoredFiles {
  readonly #byId = new Map<string, StoredFile>()
  readonly #byPath = new Map<string, StoredFile>()
  readonly #digest: (label: string) => Buffer

  constructor(digest: (label: string) => Buffer) {
    this.#digest = digest
  }

  add({ kind, name, bytes }: NewFile): StoredFile {
    const number = this.#byId.size + 1
    const hash = createHash('sha256').update(bytes).digest('base64url')
    const extension = extname(name).toLowerCase()
    const file: StoredFile = {
      fileId: (kind === 'photo' ? 'AgAC' : 'BQAC') + this.#digest(`file ${number} ${hash}`).toString('base64url'),
      uniqueId: (kind === 'photo' ? 'AQAD' : 'AgAD') + hash.slice(0, 12),
      kind,
      path: kind === 'photo' ? `photos/file_${number}.jpg` : `documents/file_${number}${asciiExtension(extension)}`,
      name,
      mimeType: MIME_TYPES[extension] ?? 'application/octet-stream',
      bytes,
      image: kind === 'photo' ? readImageSize(bytes) : undefined,
    }
    this.#byId.set(file.fileId, file)
    this.#byPath.set(file.path, file)
    return file
  }

  find(fileId: string): StoredFile | undefined {
    return this.#byId.get(fileId)
  }

  findByPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path)
  }
}

function asciiExtension(extension: string): string {
  return /^\.[a-z0-9]{1,10}$/.test(extension) ? extension : ''
}
