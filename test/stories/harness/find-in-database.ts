import type { Sql } from 'postgres'

/** Names of all columns, in every table of every schema, in which a text stands in clear, as base64 or as hex. */
export async function findInDatabase(sql: Sql, secret: string): Promise<string[]> {
  const forms = ['utf8', 'base64', 'hex'].map((form) => Buffer.from(secret).toString(form as BufferEncoding))
  const columns = await sql<Column[]>`
    select table_schema as schema, table_name as table, column_name as column, data_type as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`
  const found: string[] = []
  for (const column of columns) if (await holds(sql, column, forms)) found.push(`${column.table}.${column.column}`)
  return found
}

interface Column {
  readonly schema: string
  readonly table: string
  readonly column: string
  readonly type: string
}

async function holds(sql: Sql, { schema, table, column, type }: Column, forms: readonly string[]): Promise<boolean> {
  const cell = sql(column)
  const isInside =
    type === 'bytea' ? sql`position(convert_to(form, 'UTF8') in ${cell}) > 0` : sql`strpos(${cell}::text, form) > 0`
  const rows = await sql`
    select 1 from ${sql(schema)}.${sql(table)}
    where exists (select from unnest(${forms}::text[]) form where ${isInside}) limit 1`
  return rows.length > 0
}
