import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Person } from '../../sandbox/testing/person.ts'
import type { Product } from './harness/product.ts'
import { startStory, type Story } from './harness/start-story.ts'
import { assertTruth } from './inviting/assert-truth.ts'
import { gather, type Gathering } from './inviting/crowd.ts'
import { fly, type Heed } from './inviting/fly.ts'

const ACCOUNTS = 6
const GUESTS = 60
const WORKERS = 3
/** Virtual seconds in a real one: a pause of ten minutes is most of a second. */
const RATE = 900
/** Real milliseconds: longer than any lease lasts. */
const STANDSTILL_MS = 18_000
/** Real milliseconds after which it is clear who survives a cut. */
const SETTLED_MS = 1000

let story: Story
let person: Person
let workers: Product[]
let gathering: Gathering
let campaignId: number
before(async () => {
  story = await startStory({ people: 0 })
  await story.startProduct({ ROLES: 'bot,http' })
  workers = await Promise.all(Array.from({ length: WORKERS }, startWorker))
  const owner = story.cast.people.anna
  const attitudes = Array.from({ length: GUESTS }, () => ({ name: 'welcoming' }))
  gathering = await gather({ story, owner, accounts: ACCOUNTS, attitudes })
  person = story.personOf(owner.id)
  await person.say('/start')
  for (const admin of gathering.admins) await person.connect(admin)
  const audienceId = await person.collect(gathering.source.username)
  campaignId = await person.prepareCampaign(audienceId, gathering.destination.username)
})
after(() => story[Symbol.asyncDispose]())

const startWorker = (): Promise<Product> => story.startProduct({ ROLES: 'worker,http' })

test('three workers share six accounts, and a campaign goes on whatever happens to them', async () => {
  await story.box.post('/clock', { rate: RATE })
  await person.tapOn(`campaign-start:${campaignId}`)
  const done = new Set<string>()
  const pending: Promise<unknown>[] = []
  const once = (what: string, act: () => Promise<unknown>): void => {
    if (done.has(what)) return
    done.add(what)
    pending.push(act())
  }
  const heed: Heed = async ({ state, settled }) => {
    await askForChecks()
    if (settled >= 8) once('a standstill', standStill)
    if (settled >= 30) once('a cut', cutPostgres)
    if (settled >= 40) once('a change of processes', replaceWorker)
    return state === 'done' || state === 'stopped'
  }
  await fly({ story, campaignId, heed })
  await Promise.all(pending)
  assert.equal(done.size, 3)
})

test('nobody was asked twice or forgotten, and the product tells of each what is true', async () => {
  await assertTruth({ story, campaignId, gathering })
})

test('no session was ever connected twice at once, and all accounts are well', async () => {
  assert.deepEqual(await story.box.get('/overlaps'), [])
  const states = await story.sql`select state from accounts`
  assert.deepEqual(
    states.map(({ state }) => state as string),
    Array.from({ length: ACCOUNTS }, () => 'active'),
  )
})

test('every worker has had its share of the checks, and all stop as they should', async () => {
  assert.deepEqual(
    await Promise.all(workers.map((worker) => worker.stop())),
    workers.map(() => 0),
  )
  const [unchecked] = await story.sql`select count(*)::int as count from accounts where checked_at is null`
  assert.equal(unchecked?.['count'], 0)
  assert.deepEqual(await story.box.get('/violations'), [])
})

/** All checks are due at once: every worker wants every account that it can get. */
async function askForChecks(): Promise<void> {
  await story.sql`update accounts set next_check_at = null`
}

/** Stops the worker that holds most accounts, in the middle of whatever it does, and lets it go on much later. */
async function standStill(): Promise<void> {
  const pid = await findHolder()
  process.kill(pid, 'SIGSTOP')
  await sleep(STANDSTILL_MS)
  process.kill(pid, 'SIGCONT')
}

/** A holder is named after its machine, its process and chance: `machine-123-4f5e6d7c`. */
async function findHolder(): Promise<number> {
  for (;;) {
    const [row] = await story.sql<{ holder: string }[]>`
      select lease_holder as holder from accounts where lease_until > now() group by 1 order by count(*) desc limit 1`
    const pid = /-(?<pid>\d+)-\w+$/.exec(row?.holder ?? '')?.groups?.['pid']
    if (pid !== undefined) return Number(pid)
    await sleep(10)
  }
}

/**
 * Cuts all connections of the product to Postgres, also those in the middle of a transaction. A process that can't go
 * on with that ends loudly, and is started again, as a platform does it.
 */
async function cutPostgres(): Promise<void> {
  await story.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = 'veche'`
  await sleep(SETTLED_MS)
  for (const [index, { pid }] of workers.entries()) {
    if (pid !== undefined && !isAlive(pid)) workers[index] = await startWorker()
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    // The one way to ask whether a process is there.
    return false
  }
}

/** A new process comes up before an old one goes, as in a deployment. */
async function replaceWorker(): Promise<void> {
  const old = workers.shift()
  workers.push(await startWorker())
  assert.equal(await old?.stop(), 0)
}
