import { sql, type SQL } from 'drizzle-orm'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { listOwnedTables, type OwnedTable } from './owned-tables.ts'

/** Rows that are in memory at once. */
const PAGE = 2000
/** Sealed or meaningless outside: left out of the file, which says so. */
const LEFT_OUT: ReadonlySet<string> = new Set(['person_keys', 'account_communities', 'acquaintances'])

/**
 * Writes all that is kept about an owner as the text of one JSON object, piece by piece: a list of rows for each table.
 * Sessions and other sealed bytes are named, not shown: they open nothing outside, and must not travel through a chat.
 * @throws NotFoundError
 */
export async function* exportOwner({ ctx }: { ctx: OwnerContext }): AsyncGenerator<string> {
  const [owner] = await readJson(ctx, sql`select to_jsonb(o) as row from owners o where o.id = ${ctx.ownerId}`)
  if (owner === undefined) throw new NotFoundError('owner')
  yield `{\n"written_at": ${JSON.stringify(ctx.clock.now().toISOString())},\n"owner": ${owner}`
  for (const table of await listOwnedTables(ctx)) {
    if (!LEFT_OUT.has(table.name)) yield* exportTable(ctx, table)
  }
  yield '\n}\n'
}

async function* exportTable(ctx: OwnerContext, table: OwnedTable): AsyncGenerator<string> {
  yield `,\n${JSON.stringify(table.name)}: [`
  for (let offset = 0; ; offset += PAGE) {
    const rows = await readJson(ctx, pageOf(ctx, table, offset))
    yield rows.map((row, index) => `${offset + index > 0 ? ',' : ''}\n${row}`).join('')
    if (rows.length < PAGE) break
  }
  yield ']'
}

/** Names of tables and columns come from the catalogue. */
function pageOf({ ownerId }: OwnerContext, { name, by, through, bytes }: OwnedTable, offset: number): SQL {
  const [table, column] = [sql.identifier(name), sql.identifier(by)]
  const isMine = through
    ? sql`t.${column} in (select p.id from ${sql.identifier(through)} p where p.owner_id = ${ownerId})`
    : sql`t.${column} = ${ownerId}`
  const hidden = bytes.map((each) => sql`'${sql.raw(each)}'`)
  const without = hidden.length > 0 ? sql` - array[${sql.join(hidden, sql`, `)}]` : sql``
  return sql`select to_jsonb(t)${without} as row from ${table} t where ${isMine} order by t.ctid limit ${PAGE} offset ${offset}`
}

/** Rows as texts: numbers beyond 2^53 stay what they are. */
async function readJson(ctx: OwnerContext, query: SQL): Promise<string[]> {
  const rows = await ctx.db.execute<{ row: string }>(sql`select q.row::text as row from (${query}) q`)
  return rows.map(({ row }) => row)
}
