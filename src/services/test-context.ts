import { openDatabase } from '#db/client.ts'
import { accounts } from '#db/schema/accounts.ts'
import { owners } from '#db/schema/owners.ts'
import { createTestDatabase } from '#db/testing.ts'
import type { Ring } from '#domain/doorbell.ts'
import type { Lease } from '#domain/lease.ts'
import type { Context, OwnerContext } from './context.ts'

export const TEST_NOW = new Date('2030-03-14T12:00:00Z')

/** A context on a database of its own, with a clock that stands until it is moved, and the rings that it gave. */
export interface TestContext {
  readonly ctx: Context
  readonly url: string
  readonly rings: Ring[]
  /** Moves both times forward. */
  advance(seconds: number): void
  /** The context of a new owner. */
  owner(id?: bigint): Promise<OwnerContext>
  /** A new active account of an owner, with a lease that `holder` holds. */
  account(ownerId: bigint, holder?: string): Promise<Lease>
  close(): Promise<void>
}

export async function openTestContext(): Promise<TestContext> {
  const database = await createTestDatabase()
  const client = openDatabase(database.url)
  const { db } = client
  const rings: Ring[] = []
  let now = TEST_NOW.getTime()
  let lastId = 1000n
  const ctx: Context = {
    db,
    clock: {
      now: () => new Date(now),
      wall: () => new Date(now),
      wallMsUntil: (moment) => Math.max(0, moment.getTime() - now),
    },
    random: () => 0.5,
    ring: async (ring) => void rings.push(ring),
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    actor: 'test',
  }
  return {
    ctx,
    url: database.url,
    rings,
    advance: (seconds) => void (now += seconds * 1000),
    owner: async (id = (lastId += 1n)) => {
      await db.insert(owners).values({ id, language: 'en', createdAt: ctx.clock.now() })
      return { ...ctx, ownerId: id, actor: 'owner' }
    },
    account: (ownerId, holder = 'worker') => createAccount(ctx, ownerId, (lastId += 1n), holder),
    close: async () => {
      await client.close()
      await database.drop()
    },
  }
}

async function createAccount(ctx: Context, ownerId: bigint, userId: bigint, holder: string): Promise<Lease> {
  const now = ctx.clock.now()
  const [row] = await ctx.db
    .insert(accounts)
    .values({
      ownerId,
      telegramUserId: userId,
      firstName: `Account ${userId}`,
      session: Buffer.from('sealed'),
      sessionKeyId: 'test',
      nextInviteAt: now,
      connectedAt: now,
      leaseHolder: holder,
      leaseToken: 1,
      leaseUntil: new Date(now.getTime() + 15_000),
    })
    .returning({ id: accounts.id })
  if (!row) throw new Error('an insert answered no row')
  return { accountId: row.id, ownerId, holder, token: 1 }
}
