import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

/** Whatever a text of an estate begins with: nobody else may ever read it. */
export const SECRET = 'secret-of-'

/** Everything that an owner can have: each table has a row for each state, under ids that begin at `base`. */
export interface Estate {
  readonly ownerId: bigint
  readonly base: number
}

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly kind: string
  readonly isNullable: boolean
  readonly hasDefault: boolean
  readonly isPrimary: boolean
  readonly refersTo: string | null
}

type Words = ReadonlyMap<string, readonly string[]>

/** No table has more states. */
const MOST_VARIANTS = 9
const UNFIT = new Set(['23514', '23505'])

/**
 * Gives an owner a row in every table that holds anything of owners, found in the database itself, so that a new table
 * is covered too. @throws Error if no row fits into a table
 */
export async function endow(db: Database, estate: Estate): Promise<string[]> {
  const columns = await readColumns(db)
  const labels = await readLabels(db)
  const allowed = await readAllowedWords(db)
  const tables = inOrder(columns)
  for (const [index, table] of tables.entries()) {
    const own = columns.filter((column) => column.table === table)
    const state = own.find(({ name, kind }) => name === 'state' && kind === 'e')
    const states = state ? (labels.get(state.type) ?? []) : [undefined]
    if (states.length > MOST_VARIANTS) throw new RangeError(`${table} has ${states.length} states`)
    const fit = { table, own, index, labels, allowed }
    let rows = 0
    for (const [variant, value] of states.entries())
      if (await insert(db, estate, { ...fit, variant, state: value })) rows += 1
    if (rows === 0) throw new Error(`no row fits into ${table}: teach test/isolation/estate.ts what it needs`)
  }
  return tables
}

/** The ids under which an estate has rows. */
export function idsOf({ base }: Estate): number[] {
  return Array.from({ length: MOST_VARIANTS }, (_, variant) => base + variant)
}

async function readColumns(db: Database): Promise<Column[]> {
  return db.execute<Column & Record<string, unknown>>(sql`
    select c.relname as "table", a.attname as name, t.typname as type, t.typtype as kind,
      not a.attnotnull as "isNullable", (a.atthasdef or a.attidentity <> '') as "hasDefault",
      exists (select from pg_constraint p where p.conrelid = c.oid and p.contype = 'p' and p.conkey = array[a.attnum]) as "isPrimary",
      (select f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1) as "refersTo"
    from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = ''
    order by c.relname, a.attnum`)
}

async function readLabels(db: Database): Promise<Words> {
  const rows = await db.execute<{ type: string; labels: string[] }>(sql`
    select t.typname as type, array_agg(e.enumlabel::text order by e.enumsortorder) as labels
    from pg_enum e join pg_type t on t.oid = e.enumtypid group by t.typname`)
  return new Map(rows.map(({ type, labels }) => [type, labels]))
}

/** By table and column, the texts that its checks allow. */
async function readAllowedWords(db: Database): Promise<Words> {
  const rows = await db.execute<{ table: string; definition: string }>(sql`
    select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`)
  return new Map(
    rows.flatMap(({ table, definition }) => {
      const [, column, list = ''] =
        /^CHECK \(\(\(?(\w+)\)?(?:::text)? = (?:ANY \(\(?ARRAY\[)?('.*)/.exec(definition) ?? []
      return column === undefined
        ? []
        : [[`${table}.${column}`, [...list.matchAll(/'([^']*)'/g)].map(([, word = '']) => word)]]
    }),
  )
}

/** Parents first: those tables that hang on owners, directly or not. */
function inOrder(columns: readonly Column[]): string[] {
  const placed: string[] = ['owners']
  const parentsOf = (table: string) =>
    columns.flatMap((column) =>
      column.table === table && column.refersTo && column.refersTo !== table ? [column.refersTo] : [],
    )
  const names = [...new Set(columns.map(({ table }) => table))]
  for (let before = 0; before !== placed.length;) {
    before = placed.length
    for (const name of names) {
      const parents = parentsOf(name)
      if (!placed.includes(name) && parents.length > 0 && parents.every((one) => placed.includes(one)))
        placed.push(name)
    }
  }
  return placed
}

interface Row {
  readonly table: string
  readonly own: readonly Column[]
  readonly index: number
  readonly variant: number
  readonly state: string | undefined
  readonly labels: Words
  readonly allowed: Words
}

/** False if the table's checks don't allow such a row. */
async function insert(db: Database, estate: Estate, row: Row): Promise<boolean> {
  const values = row.own.flatMap((column) => {
    const value = valueOf(column, estate, row)
    return value === undefined ? [] : [[column.name, value] as const]
  })
  const names = sql.join(
    values.map(([name]) => sql.identifier(name)),
    sql`, `,
  )
  const texts = sql.join(
    values.map(([, value]) => sql`${value}`),
    sql`, `,
  )
  try {
    await db.execute(sql`insert into ${sql.identifier(row.table)} (${names}) overriding system value values (${texts})`)
    return true
  } catch (error) {
    if (UNFIT.has(codeOf(error))) return false
    throw error
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

/** As a text that Postgres reads as the column's type; undefined = as the table has it by default. */
function valueOf(column: Column, estate: Estate, row: Row): string | undefined {
  return idOf(column, estate, row) ?? stateOf(column, row) ?? wordOf(column, row) ?? textOf(column, estate, row)
}

/** The owner's, the row's own, or that of the first row of another table. */
function idOf({ table, type, isPrimary, refersTo }: Column, { ownerId, base }: Estate, row: Row): string | undefined {
  if (refersTo === 'owners' || (table === 'owners' && isPrimary)) return String(ownerId)
  if (refersTo && refersTo !== table) return String(base)
  return isPrimary && type.startsWith('int') ? String(base + row.variant) : undefined
}

function stateOf({ table, name }: Column, { state }: Row): string | undefined {
  if (name === 'state') return state
  const isOver = state === 'settled' || state === 'skipped'
  return table === 'targets' && name === 'outcome' && isOver ? 'joined' : undefined
}

/** The first one of the words that the column takes, if it needs one. */
function wordOf({ table, name, type, kind, ...column }: Column, { allowed, labels }: Row): string | undefined {
  const isNeeded = !column.isNullable && !column.hasDefault
  if (!isNeeded) return undefined
  return allowed.get(`${table}.${name}`)?.[0] ?? (kind === 'e' ? labels.get(type)?.[0] : undefined)
}

/** Columns of texts that nobody writes and nobody reads. */
const NO_WORDS = /key_id|outcome|reason|holder|error|state/

function textOf({ table, name, type, ...column }: Column, estate: Estate, row: Row): string | undefined {
  const isNeeded = !column.isNullable && !column.hasDefault
  const isTold = type === 'text' && !column.hasDefault && !NO_WORDS.test(name) && !row.allowed.has(`${table}.${name}`)
  return isNeeded || isTold ? sample(type, estate, row) : undefined
}

function sample(type: string, { ownerId, base }: Estate, { index, variant }: Row): string {
  const number = base + 1000 + index * MOST_VARIANTS + variant
  switch (type) {
    case 'int8':
      return String(number)
    case 'int4':
    case 'int2':
      return String(variant + 1)
    case 'bool':
      return 'false'
    case 'timestamptz':
      return '2030-03-14T12:00:00Z'
    case 'jsonb':
      return '{}'
    case 'uuid':
      return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
    case 'bytea':
      return `\\x${Buffer.from(`${SECRET}${ownerId}-${number}`).toString('hex')}`
    case 'text':
      return `${SECRET}${ownerId}-${number}`
    default:
      return type.startsWith('_') ? '{}' : String(number)
  }
}
