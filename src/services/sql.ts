import { sql, type SQL } from 'drizzle-orm'

/** A moment as a parameter of hand-written SQL. */
export function momentSql(moment: Date): SQL {
  return sql`${moment.toISOString()}::timestamptz`
}

/** Numbers as one array parameter; its type is given where it stands: `${listOf(ids)}::bigint[]`. */
export function listOf(values: readonly (number | bigint)[]): string {
  return `{${values.join(',')}}`
}
