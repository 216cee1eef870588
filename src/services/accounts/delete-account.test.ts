import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { accounts } from '#db/schema/accounts.ts'
import { audienceMembers, audiences, communities, parses, people } from '#db/schema/audiences.ts'
import { attempts, campaigns } from '#db/schema/campaigns.ts'
import { discardedSessions } from '#db/schema/logins.ts'
import { addSeconds } from '#domain/pacing.ts'
import { allocateInvite } from '../campaigns/allocate-invite.ts'
import { recordOutcome } from '../campaigns/record-outcome.ts'
import { DESTINATION, nth, openTestWorld, START, type TestWorld } from '../campaigns/testing.ts'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { deleteAccount } from './delete-account.ts'
import { releaseLease, renewLeases } from './lease.ts'
import { previewDeletion } from './preview-deletion.ts'

/** An audience in which each person was found by the account beside it, or by nobody in particular. */
async function collect(
  { db }: TestWorld,
  { ownerId }: OwnerContext,
  found: readonly { readonly personId: number; readonly by: number | null }[],
): Promise<number> {
  const row = { ownerId, title: 'Chess Moscow', createdAt: START, expiresAt: addSeconds(START, 90 * 24 * 3600) }
  const audience = nth(await db.insert(audiences).values(row).returning(), 0)
  const members = found.map(({ personId, by }) => ({ audienceId: audience.id, personId, foundBy: by, foundAt: START }))
  await db.insert(audienceMembers).values(members)
  return audience.id
}

/** A parse of that audience that one account has begun and not ended. */
async function parsing(
  { db }: TestWorld,
  { ownerId }: OwnerContext,
  accountId: number,
  audienceId: number,
): Promise<number> {
  const about = { ownerId, telegramId: 4000n, kind: 'supergroup' as const, title: 'Chess Moscow', updatedAt: START }
  const target = [communities.ownerId, communities.telegramId]
  const community = nth(
    await db.insert(communities).values(about).onConflictDoUpdate({ target, set: about }).returning(),
    0,
  )
  const row = { ownerId, accountId, audienceId, communityId: community.id, state: 'running' as const }
  const input = { kind: 'username', username: 'chess_moscow' } as const
  const made = await db
    .insert(parses)
    .values({ ...row, input, nextActionAt: START, createdAt: START })
    .returning()
  return nth(made, 0).id
}

/** An owner with two accounts in a campaign, of which the first has collected, invited and is inviting just now. */
async function openBusy(world: TestWorld) {
  const owner = await world.addOwner()
  const [account, other] = [await world.addAccount(owner), await world.addAccount(owner)]
  const persons = await world.addPeople(owner, 8)
  const id = (index: number): number => nth(persons, index).id
  const own = await collect(
    world,
    owner,
    [0, 1, 2].map((index) => ({ personId: id(index), by: account })),
  )
  const shared = await collect(world, owner, [
    { personId: id(2), by: account },
    { personId: id(3), by: account },
    { personId: id(4), by: other },
  ])
  const imported = await collect(world, owner, [{ personId: id(1), by: null }])
  const parseId = await parsing(world, owner, account, own)
  for (const person of persons) await world.addKey(account, person.id)
  await world.addAttempts(owner, { accountId: account, count: 4, at: addSeconds(START, -24 * 3600) })
  const campaignId = await world.addCampaign(owner, { accountIds: [account, other], persons: persons.slice(5) })
  const preflight = { accounts: [account, other].map((accountId) => ({ accountId, mayInvite: true })) }
  await world.db.execute(
    sql`update campaigns set preflight = ${JSON.stringify(preflight)}::jsonb where id = ${campaignId}`,
  )
  const lease = await world.lease(account)
  const asking = { ctx: world.ctx, campaignId, holder: lease.holder, lease, except: [other] }
  const allocation = await allocateInvite(asking)
  assert.ok(allocation.kind === 'act')
  return {
    owner,
    account,
    other,
    persons,
    own,
    shared,
    imported,
    parseId,
    campaignId,
    lease,
    attempt: allocation.attempt,
  }
}

/** Every row of every table that belongs to one owner, as text. */
async function dumpOf(db: Database, ownerId: bigint): Promise<Record<string, string[]>> {
  const columns = await db.execute<{ table: string; columns: string[] }>(sql`
    select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
    where table_schema = 'public' group by 1 order by 1`)
  const dump: Record<string, string[]> = {}
  for (const { table, columns: names } of columns) {
    const condition = belonging(table, names, ownerId)
    if (!condition) continue
    const rows = await db.execute<{ row: string }>(
      sql`select to_jsonb(t)::text as row from ${sql.identifier(table)} t where ${condition} order by 1`,
    )
    dump[table] = rows.map(({ row }) => row)
  }
  return dump
}

const PARENTS = { account_id: 'accounts', audience_id: 'audiences', campaign_id: 'campaigns', person_id: 'people' }

function belonging(table: string, names: readonly string[], ownerId: bigint) {
  if (table === 'owners') return sql`t.id = ${ownerId}`
  if (names.includes('owner_id')) return sql`t.owner_id = ${ownerId}`
  const parent = Object.entries(PARENTS).find(([column]) => names.includes(column))
  if (!parent) return undefined
  const [column, parentTable] = parent
  return sql`t.${sql.identifier(column)} in (select id from ${sql.identifier(parentTable)} where owner_id = ${ownerId})`
}

test('the preview tells in numbers what goes, and changes nothing', async (t) => {
  const world = await openTestWorld(t)
  const { owner, account, campaignId } = await openBusy(world)
  const before = await dumpOf(world.db, owner.ownerId)
  const { account: view, ...counts } = await previewDeletion({ ctx: owner, accountId: account })
  const part = { id: campaignId, title: 'Chess Club', waiting: 2, fate: 'goes-on', successor: 'Account 50003' }
  assert.equal(view.id, account)
  assert.deepEqual(counts, {
    audiences: 1,
    people: 3,
    peopleOfOthers: 2,
    collecting: 1,
    attempts: 5,
    openAttempts: 1,
    campaigns: [part],
  })
  assert.deepEqual(await dumpOf(world.db, owner.ownerId), before)
})

test('with an account goes what it alone has collected; what others found, brought or are yet to ask stays', async (t) => {
  const world = await openTestWorld(t)
  const { owner, account, persons, shared, imported, campaignId, other } = await openBusy(world)
  const { account: _, ...told } = await previewDeletion({ ctx: owner, accountId: account })
  const { account: __, ...gone } = await deleteAccount({ ctx: owner, accountId: account })
  assert.deepEqual(gone, told)
  const left = await world.db.select({ id: audiences.id }).from(audiences).orderBy(audiences.id)
  assert.deepEqual(left.slice(0, 2), [{ id: shared }, { id: imported }])
  const members = await world.db.select().from(audienceMembers).where(eq(audienceMembers.audienceId, shared))
  assert.deepEqual(
    members.map(({ personId }) => personId),
    [nth(persons, 4).id],
  )
  const stay = (await world.db.select({ id: people.id }).from(people).orderBy(people.id)).map(({ id }) => id)
  assert.deepEqual(
    stay,
    [1, 4, 5, 6, 7].map((index) => nth(persons, index).id),
  )
  assert.deepEqual(await world.db.select().from(parses), [])
  const [campaign] = await world.db.select().from(campaigns).where(eq(campaigns.id, campaignId))
  assert.equal(campaign?.state, 'running')
  assert.deepEqual(campaign.preflight?.accounts, [{ accountId: other, mayInvite: true }])
})

test('attempts stay without its name, an open one is settled as unknown, and nobody is asked again', async (t) => {
  const world = await openTestWorld(t)
  const { owner, account, campaignId, attempt, lease, other } = await openBusy(world)
  await deleteAccount({ ctx: owner, accountId: account })
  const rows = await world.db.select().from(attempts).orderBy(attempts.id)
  assert.equal(rows.length, 5)
  assert.ok(rows.every(({ accountId, settledAt }) => accountId === null && settledAt !== null))
  const open = rows.find(({ id }) => id === attempt.attemptId)
  assert.deepEqual([open?.outcome, open?.asked, open?.person], ['unknown', true, attempt.person.telegramId])
  const late = { ctx: world.ctx, lease, attempt, outcome: { kind: 'joined' } } as const
  assert.equal(await recordOutcome(late), false)
  const asked = new Set([attempt.person.telegramId])
  for (let turn = 0; turn < 2; turn += 1) {
    world.time.now = addSeconds(world.time.now, 3600)
    const its = await world.lease(other, 'worker-2')
    const next = await allocateInvite({ ctx: world.ctx, campaignId, holder: 'worker-2', lease: its })
    assert.ok(next.kind === 'act' && next.attempt.destination.telegramId === DESTINATION)
    asked.add(next.attempt.person.telegramId)
    await recordOutcome({ ctx: world.ctx, lease: its, attempt: next.attempt, outcome: { kind: 'joined' } })
    await releaseLease({ ctx: world.ctx, lease: its })
  }
  assert.equal(asked.size, 3)
})

test('a campaign that is left without an account stops and says why', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const campaignId = await world.addCampaign(owner, {
    accountIds: [accountId],
    persons: await world.addPeople(owner, 2),
  })
  assert.equal(nth((await previewDeletion({ ctx: owner, accountId })).campaigns, 0).fate, 'stops')
  await deleteAccount({ ctx: owner, accountId })
  const { state, reason } = await world.read.campaign(campaignId)
  assert.deepEqual([state, reason], ['stopped', 'no-accounts'])
})

test('the session is handed over for logging out, to be connected only when its holder must have let go', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const [idle, held] = [await world.addAccount(owner), await world.addAccount(owner)]
  await world.lease(held)
  const { session, sessionKeyId, telegramUserId } = await world.read.account(held)
  await deleteAccount({ ctx: owner, accountId: idle })
  await deleteAccount({ ctx: owner, accountId: held })
  const [ofIdle, ofHeld] = await world.db.select().from(discardedSessions).orderBy(discardedSessions.id)
  assert.deepEqual(ofIdle?.usableFrom, START)
  assert.deepEqual(ofHeld?.usableFrom, addSeconds(START, 15))
  assert.deepEqual(
    [ofHeld?.session, ofHeld?.sessionKeyId, ofHeld?.telegramUserId],
    [session, sessionKeyId, telegramUserId],
  )
  assert.deepEqual(await renewLeases({ ctx: world.ctx, holder: 'worker-1' }), [])
})

test('nothing of another owner changes, and no row points to what is gone', async (t) => {
  const world = await openTestWorld(t)
  const theirs = await openBusy(world)
  const before = await dumpOf(world.db, theirs.owner.ownerId)
  assert.ok(Object.values(before).filter((rows) => rows.length > 0).length >= 12)
  const mine = await openBusy(world)
  await deleteAccount({ ctx: mine.owner, accountId: mine.account })
  assert.deepEqual(await dumpOf(world.db, theirs.owner.ownerId), before)
  const left = await world.db.execute<{ table: string; column: string }>(sql`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    where c.table_schema = 'public' and c.column_name in ('account_id', 'found_by') order by 1`)
  for (const { table, column } of left) {
    const rows = await world.db.execute(
      sql`select from ${sql.identifier(table)} where ${sql.identifier(column)} = ${mine.account}`,
    )
    assert.equal(rows.length, 0, `${table}.${column}`)
  }
  assert.equal((await world.db.select().from(accounts).where(eq(accounts.id, mine.account))).length, 0)
})

test('of two taps on delete one deletes and the other finds nothing', async (t) => {
  const world = await openTestWorld(t)
  const { owner, account } = await openBusy(world)
  const taps = await Promise.allSettled([1, 2].map(() => deleteAccount({ ctx: owner, accountId: account })))
  const failed = taps.flatMap((tap) => (tap.status === 'rejected' ? [tap.reason as unknown] : []))
  assert.equal(failed.length, 1)
  assert.ok(failed[0] instanceof NotFoundError)
})
