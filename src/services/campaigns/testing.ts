import { eq } from 'drizzle-orm'
import { openDatabase, type Database } from '#db/client.ts'
import { accounts } from '#db/schema/accounts.ts'
import { attempts, campaigns, targets } from '#db/schema/campaigns.ts'
import { createTestDatabase } from '#db/testing.ts'
import type { Ring } from '#domain/doorbell.ts'
import type { Lease } from '#domain/lease.ts'
import { claimLease } from '../accounts/lease.ts'
import type { Context, OwnerContext } from '../context.ts'
import * as rows from './testing-rows.ts'

export { DESTINATION, nth, START } from './testing-rows.ts'

/** What a test offers for cleaning up. */
interface Cleanup {
  after(work: () => Promise<unknown>): void
}

type Changes<F extends (...args: never[]) => unknown, At extends number> = Parameters<F>[At]

/** A database of its own, a clock that stands until it is set, and everything that a campaign is made of. */
export type TestWorld = Awaited<ReturnType<typeof openTestWorld>>

export async function openTestWorld(t: Cleanup, { timeZone = 'UTC' } = {}) {
  const db = await openTestDatabase(t)
  const time = { now: rows.START }
  const rings: Ring[] = []
  const ctx = standingContext(db, time, rings)
  const seed: rows.Seed = { db, lastId: 50_000n }
  return {
    ctx,
    db,
    rings,
    time,
    read: readers(db),
    lease: (accountId: number, holder = 'worker-1') => requireLease(ctx, accountId, holder),
    addOwner: async (): Promise<OwnerContext> => ({
      ...ctx,
      ownerId: await rows.insertOwner(seed, timeZone),
    }),
    addAccount: (owner: OwnerContext, changes?: Changes<typeof rows.insertAccount, 2>) =>
      rows.insertAccount(seed, owner, changes),
    addPeople: (owner: OwnerContext, count: number, changes?: Changes<typeof rows.insertPeople, 3>) =>
      rows.insertPeople(seed, owner, count, changes),
    addStrangers: (owner: OwnerContext, strangers: Changes<typeof rows.insertStrangers, 2>) =>
      rows.insertStrangers(seed, owner, strangers),
    addAudience: (
      owner: OwnerContext,
      members: readonly {
        readonly id: number
      }[],
    ) => rows.insertAudience(seed, owner, members),
    addCampaign: (owner: OwnerContext, campaign: rows.NewCampaign) => rows.insertCampaign(seed, owner, campaign),
    addKey: (accountId: number, personId: number) => rows.insertKey(seed, accountId, personId),
    addAttempts: (owner: OwnerContext, former: rows.FormerAttempts) => rows.insertAttempts(seed, owner, former),
  }
}

async function openTestDatabase(t: Cleanup): Promise<Database> {
  const database = await createTestDatabase()
  const client = openDatabase(database.url)
  t.after(async () => {
    await client.close()
    await database.drop()
  })
  return client.db
}

/** Without chance: the shortest pauses are drawn. */
function standingContext(db: Database, time: { now: Date }, rings: Ring[]): Context {
  const wallMsUntil = (at: Date) => Math.max(0, at.getTime() - time.now.getTime())
  return {
    db,
    clock: { now: () => time.now, wall: () => time.now, wallMsUntil },
    random: () => 0,
    ring: async (ring) => void rings.push(ring),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    actor: 'test',
  }
}

async function requireLease(ctx: Context, accountId: number, holder: string): Promise<Lease> {
  const claimed = await claimLease({ ctx, accountId, holder })
  if (!claimed) throw new Error('the lease is not free')
  return claimed.lease
}

function readers(db: Database) {
  return {
    account: async (id: number) => rows.nth(await db.select().from(accounts).where(eq(accounts.id, id)), 0),
    campaign: async (id: number) => rows.nth(await db.select().from(campaigns).where(eq(campaigns.id, id)), 0),
    targets: (id: number) => db.select().from(targets).where(eq(targets.campaignId, id)).orderBy(targets.position),
    attempts: () => db.select().from(attempts).orderBy(attempts.id),
  }
}
