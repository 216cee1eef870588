import { createPostgresBackend, Queue, runMigrations, Worker, type PgPool } from 'bullmq'
import pg from 'pg'
import type { Doorbell, Ring } from '#domain/doorbell.ts'
import type { Log } from '#domain/log.ts'
import { createTurns, type Turns } from './turns.ts'

export type JobName = Ring['job']
/** Each is given the id of the row that was rung for. */
export type JobHandlers = { readonly [Name in JobName]?: (id: number) => Promise<void> }

export interface Runner {
  /** Rings for a row: one job waits and one is active for it at most, and none of these rings is lost meanwhile. */
  readonly ring: Doorbell
  /** Begins to take jobs of these kinds. */
  work(handlers: JobHandlers): void
  /** Takes no more jobs, waits up to `ms` wall milliseconds for those under way, and lets go of everything. */
  close(ms?: number): Promise<void>
}

export interface RunnerOptions {
  /** A direct address of Postgres: LISTEN does not pass a transaction pooler. */
  readonly directUrl: string
  /** The queue lives there instead, if given. */
  readonly redisUrl?: string | undefined
  readonly log: Log
}

/** How many jobs of a kind one process runs at once: they mostly wait for Telegram. */
const CONCURRENCY: Record<JobName, number> = {
  preview: 10,
  parse: 20,
  check: 10,
  invite: 50,
  verify: 20,
  links: 10,
  retention: 10,
  'render-progress': 10,
  notice: 5,
}
/** The schema in Postgres that BullMQ keeps for itself. */
const SCHEMA = 'bullmq'
/** One connection of each worker listens for good; the rest serve all queries. */
const MAX_CONNECTIONS = Object.keys(CONCURRENCY).length + 6
/** Wall milliseconds after which a job of a killed process is taken up again: about as long as its leases last. */
const LOCK_MS = 10_000
const STALLED_LOOK_MS = 5000
const MAX_STALLED = 10
const CLOSE_MS = 3000

interface Backend {
  queue(name: JobName): Queue
  worker(name: JobName, handle: (ring: Ring) => Promise<void>): Worker
  close(): Promise<void>
}

/** Opens the queue: on Postgres, or on Redis if an address is given. Jobs carry ids and nothing else. */
export async function openRunner({ directUrl, redisUrl, log }: RunnerOptions): Promise<Runner> {
  const backend = redisUrl === undefined ? await openPostgres(directUrl, log) : openRedis(redisUrl)
  const queues = new Map<JobName, Queue>()
  const workers: Worker[] = []
  const turns = createTurns<symbol>()
  const onError = (error: Error): void => log.warn({ err: error }, 'the queue has trouble')
  const queueOf = (name: JobName): Queue => {
    const queue = queues.get(name) ?? backend.queue(name).on('error', onError)
    queues.set(name, queue)
    return queue
  }
  return {
    ring: async (ring) => {
      const deduplication = { id: String(idOf(ring)), keepLastIfActive: true }
      await queueOf(ring.job).add(ring.job, ring, { deduplication, removeOnComplete: true, removeOnFail: true })
    },
    work: (handlers) => {
      for (const name of Object.keys(CONCURRENCY) as JobName[]) {
        const handle = handlers[name]
        if (handle) workers.push(backend.worker(name, counted(logged(handle, log), turns)).on('error', onError))
      }
    },
    close: async (ms = CLOSE_MS) => {
      await closeWorkers(workers, turns, ms)
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      await backend.close()
    },
  }
}

/** A job that fails is gone: whatever is still due rings again by the sweep. */
function logged(handle: (id: number) => Promise<void>, log: Log): (ring: Ring) => Promise<void> {
  return async (ring) => {
    try {
      await handle(idOf(ring))
    } catch (error) {
      log.error({ err: error, ring }, 'job failed')
    }
  }
}

/** Lets the shutdown see what is under way. */
function counted(handle: (ring: Ring) => Promise<void>, turns: Turns<symbol>): (ring: Ring) => Promise<void> {
  return (ring) => turns.take(Symbol(ring.job), () => handle(ring))
}

async function openPostgres(connectionString: string, log: Log): Promise<Backend> {
  const options = `-c search_path=${SCHEMA}`
  const pool = new pg.Pool({ connectionString, options, max: MAX_CONNECTIONS, keepAlive: true })
  // Each queue and each worker listens to it.
  pool.setMaxListeners(Object.keys(CONCURRENCY).length * 2 + 1)
  const onLost = (error: Error): void => log.warn({ err: error }, 'a connection of the queue was lost')
  pool.on('error', onLost)
  // The pool listens to those that nobody uses; an error of any other would end the process. Source: node-postgres.com/apis/pool
  pool.on('connect', (client) => client.on('error', onLost))
  await migrateQueue(pool)
  // The same object to both: their type declarations differ in overloads only.
  const connection = pool as unknown as PgPool
  return {
    queue: (name) => new Queue(queueName(name), { connection }, createPostgresBackend) as unknown as Queue,
    worker: (name, handle) =>
      new Worker(
        queueName(name),
        ({ data }) => handle(data as Ring),
        { ...workerOptions(name), connection },
        createPostgresBackend,
      ) as unknown as Worker,
    close: () => pool.end(),
  }
}

async function migrateQueue(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await runMigrations(client, SCHEMA)
  } finally {
    client.release()
  }
}

function openRedis(url: string): Backend {
  const connection = { url }
  return {
    queue: (name) => new Queue(queueName(name), { connection }),
    worker: (name, handle) =>
      new Worker(queueName(name), ({ data }) => handle(data as Ring), { ...workerOptions(name), connection }),
    close: async () => {},
  }
}

function workerOptions(name: JobName) {
  return {
    concurrency: CONCURRENCY[name],
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_LOOK_MS,
    maxStalledCount: MAX_STALLED,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  }
}

/** A job that hangs is left to its time-outs: its worker lets go of the queue without it. */
async function closeWorkers(workers: readonly Worker[], turns: Turns<symbol>, ms: number): Promise<void> {
  await Promise.all(workers.map((worker) => worker.pause(true)))
  const isIdle = await turns.settled(ms)
  await Promise.all(workers.map((worker) => worker.close(!isIdle)))
}

function queueName(name: JobName): string {
  return `veche-${name}`
}

function idOf(ring: Ring): number {
  switch (ring.job) {
    case 'preview':
    case 'parse':
      return ring.parseId
    case 'check':
    case 'invite':
    case 'links':
    case 'retention':
      return ring.campaignId
    case 'verify':
      return ring.accountId
    case 'render-progress':
      return ring.progressId
    case 'notice':
      return ring.noticeId
  }
}
