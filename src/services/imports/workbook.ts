import { buffer } from 'node:stream/consumers'
import type { Row } from './delimited.ts'
import { UnreadableListError } from './unreadable.ts'
import { readXml, type XmlPiece } from './xml.ts'
import { openZip, type ZipEntry } from './zip.ts'

/** Longer texts name nobody: so much of each is kept. */
const LONGEST_CELL = 160
/** Rows and columns that a sheet can have. Source: support.microsoft.com, Excel specifications and limits */
const MOST_STRINGS = 1_048_576
const MOST_COLUMNS = 256

/**
 * Reads the first sheet of an Excel workbook row by row: what its cells show, never what they compute. The packed file
 * (20 MB at most) is held, the unpacked one is not. @throws UnreadableListError
 */
export async function* readWorkbook(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Row[]> {
  const packed = await buffer(chunks)
  try {
    const byName = new Map((await openZip(packed)).map((entry) => [entry.name, entry]))
    const sheet = byName.get(await findFirstSheet(byName))
    if (!sheet) throw new UnreadableListError('broken-workbook')
    yield* readSheet(sheet, await readStrings(byName.get('xl/sharedStrings.xml')))
  } catch (error) {
    // Unpacking and reading throw in many ways; whatever it was, the file is no workbook that anybody could read.
    if (error instanceof UnreadableListError) throw error
    throw new UnreadableListError('broken-workbook')
  }
}

async function findFirstSheet(entries: ReadonlyMap<string, ZipEntry>): Promise<string> {
  const id = (await tags(entries.get('xl/workbook.xml'), 'sheet')).map(({ id }) => id)[0]
  const relations = await tags(entries.get('xl/_rels/workbook.xml.rels'), 'Relationship')
  const target = relations.find(({ Id }) => Id === id)
  const path = target?.['Target']
  return path ? (path.startsWith('/') ? path.slice(1) : `xl/${path}`) : 'xl/worksheets/sheet1.xml'
}

type Attributes = Readonly<Record<string, string>>

/** The attributes of all tags of one name in a small file. */
async function tags(entry: ZipEntry | undefined, name: string): Promise<Attributes[]> {
  const found: Attributes[] = []
  if (!entry) return found
  for await (const pieces of readXml(entry.read())) {
    found.push(...pieces.flatMap((piece) => (piece.kind === 'open' && piece.name === name ? [piece.attributes] : [])))
  }
  return found
}

async function readStrings(entry: ZipEntry | undefined): Promise<string[]> {
  const strings: string[] = []
  if (!entry) return strings
  let text = ''
  let inText = false
  for await (const pieces of readXml(entry.read())) {
    for (const piece of pieces) {
      if (piece.kind === 'text') text += inText && text.length < LONGEST_CELL ? piece.text.slice(0, LONGEST_CELL) : ''
      else if (piece.name === 't') inText = piece.kind === 'open'
      else if (piece.name === 'rPh') inText = false
      else if (piece.name === 'si' && piece.kind === 'open') text = ''
      else if (piece.name === 'si') strings.push(text)
    }
    if (strings.length > MOST_STRINGS) throw new UnreadableListError('broken-workbook')
  }
  return strings
}

async function* readSheet(sheet: ZipEntry, strings: readonly string[]): AsyncGenerator<Row[]> {
  const reader = createSheetReader(strings)
  for await (const pieces of readXml(sheet.read())) yield pieces.flatMap((piece) => reader(piece) ?? [])
}

interface Cell {
  readonly column: number
  readonly type: string | undefined
}

/** Takes a sheet piece by piece; answers each row that has come to its end. */
function createSheetReader(strings: readonly string[]): (piece: XmlPiece) => Row | undefined {
  let line = 0
  let cells: string[] = []
  let cell: Cell | undefined
  let text = ''
  let inValue = false
  const opens = (name: string, { r, t }: Attributes): void => {
    if (name === 'v' || name === 't') inValue = true
    if (name === 'row') {
      line = Number(r ?? line + 1)
      cells = []
    }
    if (name !== 'c') return
    cell = { column: columnOf(r) ?? cells.length, type: t }
    text = ''
  }
  const closes = (name: string): Row | undefined => {
    if (name === 'v' || name === 't') inValue = false
    if (name === 'c' && cell && cell.column < MOST_COLUMNS) cells[cell.column] = shown(cell, text, strings)
    return name === 'row' ? { line, cells: Array.from(cells, (one) => one ?? '') } : undefined
  }
  return (piece) => {
    if (piece.kind === 'text') {
      if (inValue && text.length < LONGEST_CELL) text += piece.text.slice(0, LONGEST_CELL)
      return undefined
    }
    if (piece.kind === 'close') return closes(piece.name)
    opens(piece.name, piece.attributes)
    return undefined
  }
}

function shown({ type }: Cell, text: string, strings: readonly string[]): string {
  if (type === 's') return strings[Number(text)] ?? ''
  const isNumber = type === undefined || type === 'n'
  // Long numbers stand as 7.9991234567E10.
  return isNumber && /e/i.test(text) && Number.isSafeInteger(Number(text)) ? String(Number(text)) : text
}

/** `C12` → 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  return letters === undefined
    ? undefined
    : [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
