import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'

export type TestDatabase = { url: string; drop: () => Promise<void> }

const LEAK_LOOKS = 100
const LEAK_LOOK_EVERY_MS = 20

/**
 * Makes an empty database with all migrations applied, as a copy of the template that `npm test` has prepared.
 * `drop` removes it, and fails if a connection to it was left open: node:test runs `t.after` hooks in the order of
 * their registration, so register `drop` after those that close connections.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = templateUrl()
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`
  await asAdmin(template, (sql) => sql.unsafe(`create database ${name} template ${databaseOf(template)}`))
  return { url: withDatabase(template, name), drop: () => asAdmin(template, (sql) => dropDatabase(sql, name)) }
}

function templateUrl(): string {
  const url = process.env['TEST_DATABASE_URL']
  if (url) return url
  throw new Error('Tests need the Postgres that "npm test" starts. For one file: npm test -- path/to/file.test.ts')
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1)
}

function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: name }).href
}

async function asAdmin(template: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(withDatabase(template, 'postgres'), { max: 1 })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

async function dropDatabase(sql: Sql, name: string): Promise<void> {
  const leaked = await findLeakedQueries(sql, name)
  await sql.unsafe(`drop database ${name} with (force)`)
  if (leaked.length === 0) return
  throw new Error(`${leaked.length} connections were left open; their last queries: ${leaked.join('; ')}`)
}

/** The server notices a closed connection a moment after the client has closed it. */
async function findLeakedQueries(sql: Sql, name: string): Promise<string[]> {
  for (let look = 1; ; look += 1) {
    const open = await sql<{ query: string }[]>`select query from pg_stat_activity where datname = ${name}`
    if (open.length === 0 || look === LEAK_LOOKS) return open.map((row) => row.query)
    await sleep(LEAK_LOOK_EVERY_MS)
  }
}
