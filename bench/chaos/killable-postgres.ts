import { randomInt } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { startPostgres, type Postgres } from '../../scripts/postgres.ts'
import { insist } from './insist.ts'

/** A Postgres that keeps what it has promised when its postmaster is killed with -9. */
export interface KillablePostgres extends AsyncDisposable {
  /** Of the product's database. */
  readonly url: string
  /** Ours, with rights to end the connections of others. */
  readonly sql: Sql
  /** SIGKILL; resolves when it serves again. */
  kill(downMs: number): Promise<void>
}

/** The ephemeral ports begin above: nobody else's connection takes the port while the server is down. */
const PORTS = { from: 15_000, to: 30_000 }
const CONNECTIONS = 300
const DATABASE = 'veche'

export async function startKillablePostgres(): Promise<KillablePostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'veche-chaos-'))
  await chmod(folder, 0o755)
  const start = { dataDir: join(folder, 'postgres'), port: await findLowPort() }
  await prepare(start)
  let server = await startPostgres(start)
  const sql = postgres(withDatabase(server.url, 'postgres'), { max: 2, onnotice: () => {} })
  let pid = await readPid(sql)
  return {
    url: withDatabase(server.url, DATABASE),
    sql,
    kill: async (downMs) => {
      process.kill(pid, 'SIGKILL')
      await sleep(downMs)
      await server.stop()
      server = await insist(() => startPostgres(start))
      pid = await insist(() => readPid(sql))
    },
    [Symbol.asyncDispose]: async () => {
      await sql.end({ timeout: 1 })
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Many processes that die without a goodbye leave connections behind for a while. */
async function prepare(start: Parameters<typeof startPostgres>[0]): Promise<void> {
  const first: Postgres = await startPostgres(start)
  const sql = postgres(first.url, { max: 1, onnotice: () => {} })
  await sql.unsafe(`alter system set max_connections = ${CONNECTIONS}`)
  await sql.unsafe(`create database ${DATABASE}`)
  await sql.end()
  await first.stop()
}

async function readPid(sql: Sql): Promise<number> {
  const [row] = await sql<{ pid: string }[]>`select split_part(pg_read_file('postmaster.pid'), chr(10), 1) as pid`
  return Number(row?.pid)
}

function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: name }).href
}

async function findLowPort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  const taken = once(probe, 'error').then(() => false)
  probe.listen(port, '127.0.0.1')
  const free = await Promise.race([once(probe, 'listening').then(() => true), taken])
  if (free) await new Promise((closed) => probe.close(closed))
  return free
}
