import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { migrate } from '../src/db/migrate.ts'
import { startTemporaryPostgres, type Postgres } from './postgres.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const ALL_TESTS = ['src', 'sandbox', 'scripts', 'bench', 'test'].map((folder) => `${folder}/**/*.test.ts`)
/** Nothing of it needs to survive a power cut. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']
/** A test that hangs fails, instead of stopping the run. */
const HANG_MS = 240_000
const LEAK_CHECK = new URL('fail-on-leak.ts', import.meta.url).href

const given = process.argv.slice(2)
const chosen = given.some((argument) => !argument.startsWith('-')) ? given : [...given, ...ALL_TESTS]
process.exitCode = await runTests(chosen)

/** Runs Node's test runner beside a Postgres of its own; its summary stays the last thing on the screen. */
async function runTests(args: string[]): Promise<number> {
  const database = await startTemporaryPostgres(FAST)
  try {
    return await runNode(args, await createTemplate(database))
  } finally {
    await database.stop()
  }
}

/** Copies of this database are made in some 20 ms each, and need no migration. */
async function createTemplate({ url }: Postgres): Promise<string> {
  const sql = postgres(url, { max: 1 })
  const template = Object.assign(new URL(url), { pathname: 'veche_template' }).href
  await sql`create database veche_template`
  await migrate(template)
  await sql`alter database veche_template with is_template true allow_connections false`
  await sql.end()
  return template
}

function runNode(args: string[], templateUrl: string): Promise<number> {
  const concurrency = Math.max(2, availableParallelism())
  const flags = ['--test', '--import', LEAK_CHECK, `--test-concurrency=${concurrency}`, `--test-timeout=${HANG_MS}`]
  const env = { ...process.env, TEST_DATABASE_URL: templateUrl }
  const runner = spawn(process.execPath, [...flags, ...args], { cwd: root, env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => runner.kill(signal))
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  runner.once('error', reject)
  runner.once('exit', (code) => resolve(code ?? 1))
  return promise
}
