import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import type { SandboxClient } from '../../sandbox/client.ts'
import type { Random } from '../../sandbox/world/random.ts'
import type { Fleet, Ship } from './fleet.ts'
import { insist, within } from './insist.ts'
import type { KillablePostgres } from './killable-postgres.ts'

/** What can be struck. */
export interface Scene {
  readonly random: Random
  readonly box: SandboxClient
  readonly postgres: KillablePostgres
  /** The product's database. */
  readonly sql: Sql
  readonly fleet: Fleet
  /** Telegram ids of the accounts. */
  readonly accounts: readonly number[]
}

/** One way to disturb the product; what takes a while goes on by itself, and is over when the promise resolves. */
interface Trouble {
  readonly name: string
  readonly weight: number
  /** Wall milliseconds for which it may go on by itself. */
  readonly lastsMs?: number
  readonly strike: (scene: Scene) => Promise<void>
}

/** Wall milliseconds of a freeze that no lease outlives, and of one that a lease may outlive. */
const LONG_FREEZE = { from: 16_000, to: 22_000 }
const SHORT_FREEZE = { from: 500, to: 12_000 }
const DOWN_MS = { from: 0, to: 1500 }

const TROUBLES: readonly Trouble[] = [
  { name: 'kill a worker', weight: 24, strike: async (scene) => pickShip(scene, 'worker')?.sink() },
  { name: 'kill the bot', weight: 8, strike: async (scene) => pickShip(scene, 'bot')?.sink() },
  { name: 'replace a worker', weight: 6, strike: async (scene) => pickShip(scene, 'worker')?.replace() },
  {
    name: 'stop a worker for long',
    weight: 8,
    lastsMs: LONG_FREEZE.from,
    strike: (scene) => freeze(scene, 'worker', LONG_FREEZE),
  },
  { name: 'stop a worker', weight: 6, strike: (scene) => freeze(scene, 'worker', SHORT_FREEZE) },
  { name: 'stop the bot', weight: 3, strike: (scene) => freeze(scene, 'bot', SHORT_FREEZE) },
  { name: 'kill Postgres', weight: 5, strike: killPostgres },
  { name: 'cut all of Postgres', weight: 4, strike: (scene) => cutPostgres(scene, 1) },
  { name: 'cut some of Postgres', weight: 10, strike: (scene) => cutPostgres(scene, 0.3) },
  { name: 'cut all of Telegram', weight: 6, strike: ({ box }) => dropTelegram(box, {}) },
  {
    name: 'cut one of Telegram',
    weight: 14,
    strike: ({ box, random, accounts }) => dropTelegram(box, { account: random.pick(accounts) }),
  },
]

const FAULT_CHANCE = 0.4
/** How many troubles wait for an invite to be under way; acts are short, so chance alone would mostly strike between. */
const AIM_CHANCE = 0.6
const LOOK_EVERY_MS = 10

/** Strikes so many times, at random moments in between; resolves when the last one is over. @returns how often each */
export async function strikeAtRandom(
  scene: Scene,
  { times, gapMs }: { readonly times: number; readonly gapMs: number },
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const lasting: Promise<void>[] = []
  for (let struck = 0; struck < times; struck += 1) {
    await sleep(scene.random.int(0, 2 * gapMs))
    const { name, strike } = pickTrouble(scene.random, 2 * (times - struck) * gapMs)
    if (scene.random.chance(AIM_CHANCE)) await waitForAct(scene, gapMs)
    counts.set(name, (counts.get(name) ?? 0) + 1)
    lasting.push(strike(scene))
    if (scene.random.chance(FAULT_CHANCE)) await sprinkleFault(scene)
  }
  await Promise.all(lasting)
  return counts
}

/** Until somebody's invite is intended and not settled, or it takes too long. */
async function waitForAct({ sql }: Scene, longestMs: number): Promise<void> {
  const deadline = performance.now() + longestMs
  while (performance.now() < deadline) {
    const look = sql`select 1 from attempts where settled_at is null limit 1`
    const open = await within(longestMs, look).catch(() => [])
    if (open.length > 0) return
    await sleep(LOOK_EVERY_MS)
  }
}

/** Nothing that would go on for longer than all that is still to come. */
function pickTrouble(random: Random, leftMs: number): Trouble {
  const able = TROUBLES.filter(({ lastsMs = 0 }) => lastsMs <= leftMs)
  let left = random.int(
    1,
    able.reduce((sum, { weight }) => sum + weight, 0),
  )
  const picked = able.find(({ weight }) => (left -= weight) <= 0)
  if (!picked) throw new RangeError('the weights do not add up')
  return picked
}

/** A stopped process is left alone: it is in trouble already. */
function pickShip({ random, fleet }: Scene, role: Ship['role']): Ship | undefined {
  const able = fleet.ships.filter((ship) => ship.role === role && !ship.isFrozen)
  return able.length > 0 ? random.pick(able) : undefined
}

async function freeze(scene: Scene, role: Ship['role'], { from, to }: typeof DOWN_MS): Promise<void> {
  const ms = scene.random.int(from, to)
  await pickShip(scene, role)?.freeze(ms)
}

let restarting: Promise<void> = Promise.resolve()

/** One after the other: a server that is starting is not there to be killed. */
function killPostgres({ random, postgres }: Scene): Promise<void> {
  const downMs = random.int(DOWN_MS.from, DOWN_MS.to)
  restarting = restarting.then(() => postgres.kill(downMs))
  return restarting
}

async function cutPostgres({ random, postgres: { sql } }: Scene, share: number): Promise<void> {
  const salt = random.int(1, 1_000_000)
  await insist(
    () => sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = 'veche' and pid <> pg_backend_pid()
        and mod(pid::bigint * 7919 + ${salt}::int, 1000) < ${share * 1000}::int`,
  )
}

async function dropTelegram(box: SandboxClient, which: { readonly account?: number }): Promise<void> {
  await box.post('/connections/drop', which)
}

const METHODS = [
  'channels.inviteToChannel',
  'channels.inviteToChannel',
  'channels.inviteToChannel',
  'channels.getParticipant',
  'channels.getParticipant',
  'contacts.resolveUsername',
  'users.getUsers',
]
/** A call that hangs takes 30 s of its account. */
const ERRORS = [
  'afterEffect',
  'afterEffect',
  'afterEffect',
  'drop',
  'drop',
  'drop',
  'hang',
  'RPC_CALL_FAIL',
  'FLOOD_WAIT_300',
]

async function sprinkleFault({ random, box, accounts }: Scene): Promise<void> {
  await box.fault({ method: random.pick(METHODS), error: random.pick(ERRORS), account: random.pick(accounts) })
}
