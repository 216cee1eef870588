import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres, { type Sql, type TransactionSql } from 'postgres'

type Migration = { name: string; text: string; sha256: string }

const FOLDER = fileURLToPath(new URL('../../drizzle', import.meta.url))
const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/
/** "veche" on a telephone keypad: any number will do that nobody else in the database locks. */
const LOCK = 83_243

/**
 * Applies the numbered SQL files of `folder` that the database hasn't seen, each in a transaction of its own; several
 * processes may call it at once. Answers the names of those it has applied.
 * @throws Error in words if an applied file was changed since, or a file name is not `0001_words.sql`.
 */
export async function migrate(target: string | Sql, folder = FOLDER): Promise<string[]> {
  if (typeof target !== 'string') return applyAll(target, await readMigrations(folder))
  const sql = postgres(target, { max: 1, onnotice: () => {} })
  try {
    return await applyAll(sql, await readMigrations(folder))
  } finally {
    await sql.end()
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  refuseOddNames(names)
  return Promise.all(names.map((name) => readMigration(folder, name)))
}

function refuseOddNames(names: string[]): void {
  const odd = names.find((name) => !FILE_NAME.test(name))
  if (odd) throw new Error(`The migration ${odd} must be named like 0001_words.sql.`)
  const twice = names.find((name, index) => names[index - 1]?.slice(0, 4) === name.slice(0, 4))
  if (twice) throw new Error(`Two migrations have the number ${twice.slice(0, 4)}.`)
}

/** Line ends are made equal, because git may change them between machines. */
async function readMigration(folder: string, name: string): Promise<Migration> {
  const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
  return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
}

async function applyAll(sql: Sql, migrations: Migration[]): Promise<string[]> {
  const applied: string[] = []
  for (const migration of migrations) {
    if (await sql.begin((tx) => applyOnce(tx, migration))) applied.push(migration.name)
  }
  return applied
}

async function applyOnce(tx: TransactionSql, { name, text, sha256 }: Migration): Promise<boolean> {
  await tx`select pg_advisory_xact_lock(${LOCK})`
  await tx`create table if not exists migrations (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now())`
  const [known] = await tx<{ sha256: string }[]>`select sha256 from migrations where name = ${name}`
  if (known) return refuseChanged(name, known.sha256 === sha256)
  await tx.unsafe(text)
  await tx`insert into migrations (name, sha256) values (${name}, ${sha256})`
  return true
}

function refuseChanged(name: string, isSame: boolean): false {
  if (isSame) return false
  throw new Error(
    `The migration ${name} was changed after this database had applied it. Put the file back as it was, and write the change as a new migration.`,
  )
}
