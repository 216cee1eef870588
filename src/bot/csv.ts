import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { cut } from './html.ts'

export type Cell = string | number | bigint | null | undefined

export interface Column<Row> {
  readonly header: string
  readonly cell: (row: Row) => Cell
}

export interface CsvFile {
  readonly bytes: Buffer
  readonly rows: number
}

/**
 * Writes rows as CSV that opens well in a spreadsheet: UTF-8 with a byte order mark, and nothing that a name of
 * somebody's making could run as a formula. Source: owasp.org/www-community/attacks/CSV_Injection
 */
export async function writeCsv<Row>(rows: AsyncIterable<Row>, columns: readonly Column<Row>[]): Promise<CsvFile> {
  let count = 0
  async function* records() {
    yield columns.map(({ header }) => header)
    for await (const row of rows) {
      count += 1
      yield columns.map(({ cell }) => textOf(cell(row)))
    }
  }
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' })
  const [bytes] = await Promise.all([buffer(csv), pipeline(Readable.from(records()), csv)])
  return { bytes, rows: count }
}

function textOf(cell: Cell): string {
  return cell === null || cell === undefined ? '' : String(cell)
}

const FILE_NAME_LENGTH = 60

/** A title as the name of a file on any system; `otherwise` if nothing of it can stay. */
export function fileName(title: string, otherwise: string): string {
  const safe = title.replace(/[\p{C}\\/:*?"<>|;%]/gu, ' ').replace(/^[\s.]+/, '')
  return cut(safe, FILE_NAME_LENGTH).replace(/[\s.…]+$/u, '') || otherwise
}
