import { fromBuffer, type Entry, type ZipFile } from 'yauzl'

/** A file within an archive; `read` unpacks it piece by piece. */
export interface ZipEntry {
  readonly name: string
  read(): AsyncIterable<Buffer>
}

/** More entries than a workbook ever has. */
const MOST_ENTRIES = 10_000
/** Bytes that one file may unpack to: a full sheet has some hundred million. */
const MOST_BYTES = 2 ** 30

/** Lists an archive by its central directory. @throws Error if it is none, or damaged; so does `read` */
export async function openZip(archive: Buffer): Promise<ZipEntry[]> {
  const zip = await open(archive)
  if (zip.entryCount > MOST_ENTRIES) throw new Error('the archive has too many entries')
  const { promise, resolve, reject } = Promise.withResolvers<ZipEntry[]>()
  const entries: ZipEntry[] = []
  zip.on('entry', (entry: Entry) => {
    // Nothing longer than it says is unpacked.
    if (entry.uncompressedSize > MOST_BYTES) {
      reject(new Error('the archive unpacks to too much'))
      return
    }
    entries.push({ name: entry.fileName, read: () => unpack(zip, entry) })
    zip.readEntry()
  })
  zip.once('end', () => resolve(entries))
  zip.once('error', reject)
  zip.readEntry()
  return promise
}

function open(archive: Buffer): Promise<ZipFile> {
  const { promise, resolve, reject } = Promise.withResolvers<ZipFile>()
  fromBuffer(archive, { lazyEntries: true, autoClose: false }, (error, zip) => {
    if (error) reject(error)
    else resolve(zip)
  })
  return promise
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<NodeJS.ReadableStream>()
  zip.openReadStream(entry, (error, stream) => {
    if (error) reject(error)
    else resolve(stream)
  })
  for await (const piece of await promise) yield Buffer.from(piece)
}
