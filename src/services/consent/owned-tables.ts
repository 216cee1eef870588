import { sql } from 'drizzle-orm'
import type { Context } from '../context.ts'

/** A table with rows of owners, and the way from a row to its owner. */
export interface OwnedTable {
  readonly name: string
  /** The column that names the owner, or that leads to a table that does. */
  readonly by: string
  /** Undefined if `by` is the owner's id itself. */
  readonly through: string | undefined
  /** Columns that hold bytes: sealed secrets and hashes. */
  readonly bytes: readonly string[]
}

/**
 * Every table with rows of owners, read from the database's own catalogue: a table that is added later is among them
 * without anybody having to think of it.
 */
export async function listOwnedTables(ctx: Context): Promise<OwnedTable[]> {
  const rows = await ctx.db.execute<{ name: string; by: string; through: string | null; bytes: string[] }>(sql`
    with tables as (
      select c.oid, c.relname as name,
        array(
          select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'bytea'::regtype) as bytes,
        exists (
          select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'owner_id' and not a.attisdropped) as direct
      from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
    )
    select name, 'owner_id' as by, null as through, bytes from tables where direct
    union all
    select distinct on (t.name) t.name, a.attname::text, parent.name, t.bytes
    from tables t
    join pg_constraint k on k.conrelid = t.oid and k.contype = 'f' and k.confdeltype = 'c'
    join tables parent on parent.oid = k.confrelid and parent.direct
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1] and a.attnotnull
    where not t.direct
    order by name, by`)
  return rows.map(({ through, ...table }) => ({ ...table, through: through ?? undefined }))
}
