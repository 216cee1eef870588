import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startChild } from './start/child.ts'
import { startDatabase } from './start/database.ts'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
if (existsSync('.env')) process.loadEnvFile('.env')
process.exitCode = await run()

/** The embedded Postgres is shared if the product runs on it, and started for this moment if nothing does. */
async function run(): Promise<number> {
  await using stack = new AsyncDisposableStack()
  let url = process.env['DATABASE_URL']
  if (!url) {
    const database = await startDatabase()
    stack.defer(database.stop)
    url = database.url
  }
  const env = { ...process.env, DATABASE_URL: url }
  return await startChild({ script: 'src/rotate-keys.ts', env, stdout: 'inherit' }).ended
}
