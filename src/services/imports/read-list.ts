import { detectLayout, readLine, type Layout, type ListItem } from '#domain/list-layout.ts'
import { decode, detectKind, type Encoding } from './decode.ts'
import { createDelimitedReader, detectDelimiter, type Delimiter, type Row } from './delimited.ts'
import { UnreadableListError } from './unreadable.ts'
import { readWorkbook } from './workbook.ts'

/** Rows by which the layout of a list is judged. */
const SAMPLE_ROWS = 100
/** Bytes by which the kind of a file is judged. */
const HEAD_BYTES = 65_536

/** Reads the people of a file some at a time, so that memory stays flat. @throws UnreadableListError */
export async function* readList(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ListItem[]> {
  const { head, all } = await peek(chunks)
  const found = detectKind(head)
  if (found.kind === 'text')
    yield* readRows(readText(all, found.encoding, detectDelimiter(new TextDecoder(found.encoding).decode(head))))
  else if (found.kind === 'xlsx') yield* readRows(readWorkbook(all))
  else throw new UnreadableListError(found.kind)
}

/** Reads the people of a text that somebody has written or pasted. */
export async function* readPasted(text: string): AsyncGenerator<ListItem[]> {
  yield* readList(one(Buffer.from(text)))
}

async function* one(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk
}

interface Peeked {
  readonly head: Buffer
  /** Everything, the head included. */
  readonly all: AsyncIterable<Uint8Array>
}

async function peek(chunks: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  for (let size = 0; size < HEAD_BYTES;) {
    const next = await iterator.next()
    if (next.done) break
    taken.push(next.value)
    size += next.value.length
  }
  return { head: Buffer.concat(taken).subarray(0, HEAD_BYTES), all: resume(taken, iterator) }
}

async function* resume(taken: readonly Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* taken
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

async function* readText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  delimiter: Delimiter,
): AsyncGenerator<Row[]> {
  const reader = createDelimitedReader(delimiter)
  for await (const text of decode(chunks, encoding)) yield reader.feed(text)
  yield reader.end()
}

async function* readRows(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<ListItem[]> {
  let sample: Row[] = []
  let layout: Layout | undefined
  for await (const rows of batches) {
    if (layout) {
      yield itemsOf(layout, rows)
      continue
    }
    sample = [...sample, ...rows]
    if (sample.length < SAMPLE_ROWS) continue
    layout = layoutOf(sample)
    yield itemsOf(layout, bodyOf(layout, sample))
    sample = []
  }
  if (!layout) yield itemsOf(layoutOf(sample), bodyOf(layoutOf(sample), sample))
}

function layoutOf(sample: readonly Row[]): Layout {
  const cells = sample.map((row) => row.cells).filter((row) => row.some((cell) => cell.trim() !== ''))
  return detectLayout(cells.slice(0, SAMPLE_ROWS))
}

function bodyOf(layout: Layout, rows: readonly Row[]): readonly Row[] {
  if (layout.kind === 'list' || !layout.hasHeader) return rows
  const header = rows.findIndex(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return rows.slice(header + 1)
}

function itemsOf(layout: Layout, rows: readonly Row[]): ListItem[] {
  return rows.flatMap(({ line, cells }) => readLine(layout, line, cells))
}
