import { setTimeout as sleep } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'
import { pause } from '#domain/pause.ts'

/** A lock that lives as long as its own connection to Postgres does. */
export interface HeldLock {
  /** Aborted as soon as the lock is lost, or may be. */
  readonly lost: AbortSignal
  /** Gives the lock back by ending its connection. */
  release(): Promise<void>
}

export interface AcquireLock {
  /** Past any transaction pooler: there a session's lock is stranded with whoever uses the connection next. */
  readonly directUrl: string
  readonly key: number
  /** Ends the waiting. */
  readonly signal: AbortSignal
  /** Wall milliseconds until the next try. */
  readonly nextTryMs: () => number
  readonly beatMs: number
  /** Wall milliseconds within which a heartbeat must be confirmed. */
  readonly deadlineMs: number
  readonly onError: (error: unknown) => void
}

/** Seconds; so Postgres notices a holder whose network is gone after about 11 s, instead of two hours. */
const SERVER_KEEPALIVES = { tcp_keepalives_idle: 5, tcp_keepalives_interval: 2, tcp_keepalives_count: 3 }
const CONNECT_SECONDS = 5

/** Waits for the lock; undefined once the signal is aborted. A connection that fails is opened anew. */
export async function acquireLock(options: AcquireLock): Promise<HeldLock | undefined> {
  while (!options.signal.aborted) {
    const session = openSession(options)
    try {
      const pid = await waitForLock(session.sql, options)
      if (pid !== undefined && !session.closed.aborted) return hold(session, pid, options)
    } catch (error) {
      options.onError(error)
    }
    await session.end()
    await pause(options.nextTryMs(), options.signal)
  }
  return undefined
}

interface Session {
  readonly sql: Sql
  /** Aborted when the connection is gone: the driver opens another one silently, without the lock. */
  readonly closed: AbortSignal
  end(): Promise<void>
}

function openSession({ directUrl }: AcquireLock): Session {
  const closing = new AbortController()
  const sql = postgres(directUrl, {
    max: 1,
    // The driver's default ends a connection after 30 to 60 minutes, and drops the lock without a word.
    max_lifetime: null,
    idle_timeout: 0,
    connect_timeout: CONNECT_SECONDS,
    keep_alive: SERVER_KEEPALIVES.tcp_keepalives_idle,
    fetch_types: false,
    connection: { application_name: 'veche-lock', ...SERVER_KEEPALIVES },
    onclose: () => closing.abort(),
    onnotice: () => {},
  })
  return { sql, closed: closing.signal, end: () => sql.end({ timeout: 0 }) }
}

/** → the backend that holds the lock. */
async function waitForLock(sql: Sql, options: AcquireLock): Promise<number | undefined> {
  const { key, signal, nextTryMs, deadlineMs } = options
  while (!signal.aborted) {
    const tried = sql<{ pid: number; ok: boolean }[]>`
      select pg_backend_pid() as pid, pg_try_advisory_lock(${key}) as ok`
    const [row] = await within(deadlineMs, tried)
    if (row?.ok) return row.pid
    await pause(nextTryMs(), signal)
  }
  return undefined
}

function hold(session: Session, pid: number, options: AcquireLock): HeldLock {
  const losing = new AbortController()
  const ended = new AbortController()
  const lose = (): void => losing.abort()
  session.closed.addEventListener('abort', lose)
  const beating = beat(session.sql, pid, AbortSignal.any([losing.signal, ended.signal]), options)
    .catch(options.onError)
    .finally(lose)
  return {
    lost: losing.signal,
    release: async () => {
      ended.abort()
      lose()
      await session.end()
      await beating
    },
  }
}

/** Returns, or throws, as soon as the lock is not confirmed any more. */
async function beat(
  sql: Sql,
  pid: number,
  signal: AbortSignal,
  { key, beatMs, deadlineMs }: AcquireLock,
): Promise<void> {
  while (!signal.aborted) {
    await pause(beatMs, signal)
    if (signal.aborted) return
    const look = sql<{ isHeld: boolean }[]>`
      select pg_backend_pid() = ${pid} and exists (
        select from pg_locks where locktype = 'advisory' and classid = 0 and objid = ${key} and pid = pg_backend_pid()
          and granted and database = (select oid from pg_database where datname = current_database())
      ) as "isHeld"`
    const [row] = await within(deadlineMs, look)
    if (!row?.isHeld) return
  }
}

async function within<T>(ms: number, query: Promise<T>): Promise<T> {
  const done = new AbortController()
  const late = sleep(ms, undefined, { signal: done.signal }).then(() => {
    throw new Error(`Postgres did not answer within ${ms} ms`)
  })
  // Whichever comes second is of no interest any more.
  for (const promise of [query, late]) promise.catch(() => {})
  try {
    return await Promise.race([query, late])
  } finally {
    done.abort()
  }
}
