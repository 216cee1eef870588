import type { Database } from '#db/client.ts'
import { accountCommunities, accounts, personKeys } from '#db/schema/accounts.ts'
import { audienceMembers, audiences, communities, people } from '#db/schema/audiences.ts'
import { attempts, campaignAccounts, campaignAudiences, campaigns, targets } from '#db/schema/campaigns.ts'
import { owners } from '#db/schema/owners.ts'
import { addSeconds } from '#domain/pacing.ts'

export const START = new Date('2026-11-20T12:00:00Z')
/** Telegram id of the community into which people are invited, unless a test says otherwise. */
export const DESTINATION = 7000n

/** Where rows go, and the last Telegram id that was given out. */
export interface Seed {
  readonly db: Database
  lastId: bigint
}

interface Owned {
  readonly ownerId: bigint
}

const EXPIRY = addSeconds(START, 90 * 24 * 3600)

/** One of a list, which must be there. */
export function nth<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`nothing at ${index} of ${list.length}`)
  return found
}

export async function insertOwner(seed: Seed, timeZone: string): Promise<bigint> {
  const id = (seed.lastId += 1n)
  await seed.db.insert(owners).values({ id, language: 'en', timeZone, createdAt: START })
  return id
}

export async function insertAccount(
  seed: Seed,
  { ownerId }: Owned,
  changes: Partial<typeof accounts.$inferInsert> = {},
): Promise<number> {
  const telegramUserId = (seed.lastId += 1n)
  const row = { ownerId, telegramUserId, firstName: `Account ${telegramUserId}` }
  const secret = { session: Buffer.from('sealed'), sessionKeyId: 'k1', nextInviteAt: START, connectedAt: START }
  const made = await seed.db
    .insert(accounts)
    .values({ ...row, ...secret, ...changes })
    .returning({ id: accounts.id })
  return nth(made, 0).id
}

/** People with usernames, so that every account can reach them, unless a test says otherwise. */
export async function insertPeople(
  seed: Seed,
  { ownerId }: Owned,
  count: number,
  changes: Partial<typeof people.$inferInsert> = {},
): Promise<Known[]> {
  const rows = Array.from({ length: count }, () => {
    const telegramId = (seed.lastId += 1n)
    const named = { firstName: `Person ${telegramId}`, username: `person_${telegramId}` }
    return { ownerId, telegramId, ...named, expiresAt: EXPIRY, ...changes }
  })
  const made = await seed.db.insert(people).values(rows).returning()
  return made.map((row) => ({ ...row, telegramId: row.telegramId ?? 0n }))
}

type Known = typeof people.$inferSelect & { readonly telegramId: bigint }

/** People of whom only a username or a phone number is known. */
export async function insertStrangers(
  { db }: Seed,
  { ownerId }: Owned,
  strangers: readonly Pick<typeof people.$inferInsert, 'username' | 'phone'>[],
): Promise<(typeof people.$inferSelect)[]> {
  const rows = strangers.map((stranger) => ({ ownerId, firstName: '', expiresAt: EXPIRY, ...stranger }))
  return db.insert(people).values(rows).returning()
}

export async function insertAudience(
  { db }: Seed,
  { ownerId }: Owned,
  members: readonly { readonly id: number }[],
): Promise<number> {
  const row = { ownerId, title: 'Chess Moscow', createdAt: START, expiresAt: EXPIRY }
  const made = await db.insert(audiences).values(row).returning({ id: audiences.id })
  const audienceId = nth(made, 0).id
  const rows = members.map(({ id }) => ({ audienceId, personId: id, foundAt: START }))
  if (rows.length > 0) await db.insert(audienceMembers).values(rows)
  return audienceId
}

async function insertCommunity({ db }: Seed, { ownerId }: Owned, telegramId: bigint): Promise<number> {
  const row = { ownerId, telegramId, kind: 'supergroup' as const, title: 'Chess Club', updatedAt: START }
  const target = [communities.ownerId, communities.telegramId]
  const made = await db.insert(communities).values(row).onConflictDoUpdate({ target, set: row }).returning()
  return nth(made, 0).id
}

export interface NewCampaign {
  readonly accountIds: readonly number[]
  readonly persons: readonly {
    readonly id: number
    readonly telegramId: bigint | null
    readonly username: string | null
  }[]
  readonly destination?: bigint
  /** No account knows anybody of them yet; else each account knows those with a username. */
  readonly areStrangers?: boolean
  readonly settings?: Partial<typeof campaigns.$inferInsert>
}

/** A running campaign for these people, through these accounts. */
export async function insertCampaign(
  seed: Seed,
  owner: Owned,
  { accountIds, persons, destination = DESTINATION, areStrangers = false, settings = {} }: NewCampaign,
): Promise<number> {
  const { db } = seed
  const { ownerId } = owner
  const communityId = await insertCommunity(seed, owner, destination)
  const times = { nextActionAt: START, createdAt: START, startedAt: START }
  const row = { ownerId, title: 'Chess Club', state: 'running' as const, communityId, ...times, ...settings }
  const made = await db.insert(campaigns).values(row).returning({ id: campaigns.id })
  const campaignId = nth(made, 0).id
  await db.insert(campaignAudiences).values({ campaignId, audienceId: await insertAudience(seed, owner, persons) })
  for (const accountId of accountIds) await joinCampaign(seed, { campaignId, accountId, communityId })
  const rows = persons.map(({ id: personId, telegramId }, index) => {
    return { ownerId, campaignId, personId, telegramId, position: index + 1 }
  })
  await db.insert(targets).values(rows)
  const known = areStrangers
    ? []
    : persons.filter(({ telegramId, username }) => telegramId !== null && username !== null)
  const keys = known.flatMap(({ id: personId }) =>
    accountIds.map((accountId) => ({ accountId, personId, accessHash: 5n })),
  )
  if (keys.length > 0) await db.insert(personKeys).values(keys).onConflictDoNothing()
  return campaignId
}

interface CrewRow {
  readonly campaignId: number
  readonly accountId: number
  readonly communityId: number
}

async function joinCampaign({ db }: Seed, { campaignId, accountId, communityId }: CrewRow): Promise<void> {
  await db.insert(campaignAccounts).values({ campaignId, accountId, mayInvite: true })
  const known = { accountId, communityId, accessHash: 77n, isMember: true, mayInvite: true, checkedAt: START }
  await db.insert(accountCommunities).values(known).onConflictDoNothing()
}

export async function insertKey({ db }: Seed, accountId: number, personId: number): Promise<void> {
  await db.insert(personKeys).values({ accountId, personId, accessHash: 5n }).onConflictDoNothing()
}

export interface FormerAttempts {
  readonly accountId: number
  readonly count: number
  readonly at: Date
  readonly destination?: bigint
}

/** What was done before a test begins: settled invites of one account. */
export async function insertAttempts(
  seed: Seed,
  { ownerId }: Owned,
  { accountId, count, at, destination = DESTINATION }: FormerAttempts,
): Promise<void> {
  const settled = { settledAt: at, asked: true, outcome: 'joined', verified: true }
  const rows = Array.from({ length: count }, () => {
    const person = (seed.lastId += 1n)
    return { ownerId, destination, person, accountId, leaseToken: 1, pauseSeconds: 600, intendedAt: at, ...settled }
  })
  await seed.db.insert(attempts).values(rows)
}
