import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres, { type Sql } from 'postgres'
import type { Database } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import * as schema from '#db/schema.ts'
import type { Clock } from '#domain/clock.ts'
import type { Log } from '#domain/log.ts'
import { startStack } from '../../scripts/start/stack.ts'
import type { SandboxClient } from '../../sandbox/client.ts'
import { startFastClock } from '../../src/clock.ts'
import { launchFleet, type Fleet } from './fleet.ts'
import { startKillablePostgres, type KillablePostgres } from './killable-postgres.ts'

/** A sandbox, a Postgres and the product in several processes, each of which may be killed. */
export interface Stage extends AsyncDisposable {
  readonly box: SandboxClient
  readonly postgres: KillablePostgres
  readonly fleet: Fleet
  /** The bench's own connections to the product's database. */
  readonly sql: Sql
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  /** What the processes have printed. */
  readonly logFile: string
}

interface SetStage {
  readonly seed: number
  readonly workers: number
  readonly clockRate: number
}

/** Enough, though some will be cut for good. */
const CONNECTIONS = 40
/** In `pg_stat_activity`. */
export const OWN_NAME = 'chaos'

const silence = (): void => {}
const log: Log = { debug: silence, info: silence, warn: silence, error: silence }

export async function setStage({ seed, workers, clockRate }: SetStage): Promise<Stage> {
  await using started = new AsyncDisposableStack()
  const killable = started.use(await startKillablePostgres())
  await migrate(killable.url)
  const sandboxArgs = ['--seed', String(seed), '--people', '0', '--lang', 'en']
  const env = { LOG_LEVEL: 'info' }
  const stack = started.use(await startStack({ sandboxArgs, clockRate, databaseUrl: killable.url, env }))
  const folder = mkdtempSync(join(tmpdir(), 'veche-chaos-log-'))
  const logFile = join(folder, 'product.log')
  const output = openSync(logFile, 'a')
  started.defer(() => {
    closeSync(output)
    if (!process.env['KEEP_LOG']) rmSync(folder, { recursive: true, force: true })
  })
  const fleet = launchFleet({ env: stack.env, workers, output })
  started.defer(async () => void (await fleet.end()))
  const clock = await startFastClock({ rate: clockRate, follow: stack.addresses.botApi, log })
  started.defer(() => clock.stop())
  const sql = postgres(killable.url, {
    max: CONNECTIONS,
    onnotice: () => {},
    connection: { application_name: OWN_NAME },
  })
  started.defer(() => sql.end({ timeout: 1 }))
  const all = started.move()
  return {
    box: stack.box,
    postgres: killable,
    fleet,
    sql,
    db: drizzle(sql, { schema }),
    clock,
    log,
    logFile,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
