/** One line of a table, with its number as an editor shows it. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

export interface DelimitedReader {
  /** The rows that a further piece of text completes. */
  feed(text: string): Row[]
  /** The last row, if the text does not end with a line end. */
  end(): Row[]
}

export const DELIMITERS = [',', ';', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** A quoted cell that is longer was not meant as one: its quotes are taken as they stand. */
const LONGEST_QUOTED = 16_384
/** Blanks before a quote, at most. */
const LONGEST_INDENT = 16

/** Reads comma separated values piece by piece, with quoted cells that span lines. Source: RFC 4180 */
export function createDelimitedReader(delimiter: Delimiter): DelimitedReader {
  let rest = ''
  let line = 1
  const read = (isLast: boolean): Row[] => {
    const rows: Row[] = []
    let from = 0
    while (from < rest.length) {
      const found = nextRow(rest, from, delimiter, isLast)
      if (!found) break
      rows.push({ line, cells: found.cells })
      line += found.lines
      from = found.next
    }
    rest = rest.slice(from)
    return rows
  }
  return {
    feed: (text) => {
      rest += text
      return read(false)
    },
    end: () => read(true),
  }
}

interface FoundRow {
  readonly cells: string[]
  readonly next: number
  readonly lines: number
}

/** Undefined if the row does not end yet. Most rows have no quotes, and are cut without a look at each letter. */
function nextRow(text: string, from: number, delimiter: Delimiter, isLast: boolean): FoundRow | undefined {
  const newline = text.indexOf('\n', from)
  if (newline === -1 && !isLast) return undefined
  const end = newline === -1 ? text.length : newline
  const plain = text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end)
  const byPlain = { cells: plain.split(delimiter), next: end + 1, lines: 1 }
  if (!plain.includes('"')) return byPlain
  const quoted = readQuoted(text, from, { delimiter, isLast })
  if (quoted) return quoted
  const isTooLong = isLast || text.length - from > LONGEST_QUOTED
  return isTooLong ? byPlain : undefined
}

interface Quoting {
  readonly delimiter: Delimiter
  readonly isLast: boolean
}

interface Part {
  readonly text: string
  readonly next: number
}

/** Undefined if the row does not end in this text, or a quote never closes. */
function readQuoted(text: string, from: number, { delimiter, isLast }: Quoting): FoundRow | undefined {
  const cells: string[] = []
  for (let at = from; ; at += 1) {
    const cell = readCell(text, at, delimiter)
    if (!cell || cell.next - from > LONGEST_QUOTED) return undefined
    cells.push(cell.text)
    at = cell.next
    if (text[at] === delimiter) continue
    if (at >= text.length && !isLast) return undefined
    return { cells, next: at + 1, lines: text.slice(from, at).split('\n').length }
  }
}

/** One cell, up to what ends it: it may begin with a quoted part, in which nothing else does. */
function readCell(text: string, from: number, delimiter: Delimiter): Part | undefined {
  const quoted = readQuote(text, from)
  if (quoted === 'open') return undefined
  const start = quoted?.next ?? from
  const ends = [text.indexOf(delimiter, start), text.indexOf('\n', start)].filter((at) => at !== -1)
  const next = Math.min(text.length, ...ends)
  const rest = text.slice(start, next).replace(/\r$/, '')
  return { text: (quoted?.text ?? '') + rest, next }
}

function readQuote(text: string, from: number): Part | 'open' | undefined {
  const start = /^[ \t]*"/.exec(text.slice(from, from + LONGEST_INDENT))?.[0].length
  if (start === undefined) return undefined
  for (let at = from + start; ; at += 2) {
    at = text.indexOf('"', at)
    if (at === -1) return 'open'
    if (text[at + 1] !== '"') return { text: text.slice(from + start, at).replaceAll('""', '"'), next: at + 1 }
  }
}

/** The delimiter that the first lines have most often; a comma where there is none. */
export function detectDelimiter(sample: string): Delimiter {
  const lines = sample.split(/\r?\n/, 50).filter((line) => line.trim() !== '')
  const plain = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, ''))
  const score = (delimiter: Delimiter) => plain.filter((line) => line.includes(delimiter)).length
  const [best = ','] = DELIMITERS.toSorted((one, other) => score(other) - score(one))
  return best
}
