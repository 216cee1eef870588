import postgres from 'postgres'
import { startPostgres, startTemporaryPostgres, type Postgres } from '../postgres.ts'

const DATA_FOLDER = '.veche/postgres'
const DATABASE = 'veche'

/** The embedded Postgres with the product's database in it; its data stays in `.veche/postgres`. */
export async function startDatabase(): Promise<Postgres> {
  return withDatabase(await startPostgres({ dataDir: DATA_FOLDER }))
}

/** The same for one run: accounts that were connected in an earlier sandbox would be dead sessions in a new one. */
export async function startSandboxDatabase(): Promise<Postgres> {
  return withDatabase(await startTemporaryPostgres())
}

async function withDatabase({ url, stop }: Postgres): Promise<Postgres> {
  const sql = postgres(url, { max: 1 })
  const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`
  if (!found) await sql`create database ${sql(DATABASE)}`
  await sql.end()
  return { url: Object.assign(new URL(url), { pathname: DATABASE }).href, stop }
}
