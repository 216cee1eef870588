/** One page of a list; the first page is 0. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly page: number
  readonly hasNext: boolean
}

interface Range {
  readonly limit: number
  readonly offset: number
}

/** Reads one page, and one row more to know whether another follows. */
export async function readPage<Row>(
  page: number,
  size: number,
  read: (range: Range) => Promise<readonly Row[]>,
): Promise<Page<Row>> {
  const rows = await read({ limit: size + 1, offset: page * size })
  return { rows: rows.slice(0, size), page, hasNext: rows.length > size }
}
