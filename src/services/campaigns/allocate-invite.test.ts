import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { attempts } from '#db/schema/campaigns.ts'
import type { Lease } from '#domain/lease.ts'
import { addSeconds } from '#domain/pacing.ts'
import { renewLeases } from '../accounts/lease.ts'
import { recoverAccounts } from '../accounts/recover-accounts.ts'
import { allocateInvite } from './allocate-invite.ts'
import type { Allocation, PlannedInvite } from './allocation.ts'
import { recordOutcome } from './record-outcome.ts'
import { suppressPerson } from './suppressed.ts'
import { DESTINATION, nth, openTestWorld, START, type TestWorld } from './testing.ts'

const NO_PAUSE = new Date(0)

function allocate(world: TestWorld, campaignId: number, lease?: Lease): Promise<Allocation> {
  const holder = lease?.holder ?? 'worker-1'
  return allocateInvite({ ctx: world.ctx, campaignId, holder, ...(lease ? { lease } : {}) })
}

async function allocateAct(world: TestWorld, campaignId: number, lease: Lease): Promise<PlannedInvite> {
  const allocation = await allocate(world, campaignId, lease)
  assert.equal(allocation.kind, 'act')
  return allocation.attempt
}

/** One account, one campaign, so many people whom the account can reach. */
async function openSoloCampaign(t: Parameters<typeof openTestWorld>[0], people: number) {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const persons = await world.addPeople(owner, people)
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons })
  return { world, owner, accountId, campaignId }
}

test('an account that is not connected yet is named first, and nothing is written for it', async (t) => {
  const { world, accountId, campaignId } = await openSoloCampaign(t, 1)
  assert.deepEqual(await allocate(world, campaignId), { kind: 'needs-lease', accountId })
  assert.deepEqual(await world.read.attempts(), [])
})

test('an allocation writes the attempt and draws the pause before anything is sent', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const persons = await world.addPeople(owner, 2)
  await world.addKey(accountId, nth(persons, 0).id)
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons })
  const attempt = await allocateAct(world, campaignId, await world.lease(accountId))
  assert.deepEqual(attempt.destination, { telegramId: DESTINATION, kind: 'supergroup', accessHash: 77n })
  assert.equal(attempt.person.accessHash, 5n)
  const [row] = await world.read.attempts()
  assert.deepEqual(
    [row?.person, row?.intendedAt, row?.settledAt, row?.asked, row?.pauseSeconds],
    [nth(persons, 0).telegramId, START, null, null, 600],
  )
  assert.deepEqual((await world.read.account(accountId)).nextInviteAt, addSeconds(START, 600))
  assert.deepEqual(
    (await world.read.targets(campaignId)).map(({ state }) => state),
    ['attempting', 'waiting'],
  )
})

test('eight allocations at once from two workers never overrun a limit', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const ids = [await world.addAccount(owner), await world.addAccount(owner)]
  for (const accountId of ids) await world.addAttempts(owner, { accountId, count: 13, at: START })
  const persons = await world.addPeople(owner, 60)
  const campaignIds = [
    await world.addCampaign(owner, { accountIds: ids, persons }),
    await world.addCampaign(owner, { accountIds: ids, persons: persons.toReversed() }),
  ]
  const leases = [await world.lease(nth(ids, 0), 'worker-1'), await world.lease(nth(ids, 1), 'worker-2')]
  for (let round = 0; round < 6; round += 1) {
    await world.db.update(accounts).set({ nextInviteAt: NO_PAUSE })
    const asks = Array.from({ length: 8 }, (_, n) =>
      allocate(world, nth(campaignIds, n % 2), nth(leases, (n >> 1) % 2)),
    )
    const acts = (await Promise.all(asks)).filter(({ kind }) => kind === 'act')
    assert.ok(acts.length <= 2, 'each account acts once, and pauses then')
    await world.db.update(attempts).set({ settledAt: START, asked: true, outcome: 'joined' })
  }
  const made = await world.read.attempts()
  for (const accountId of ids) assert.equal(made.filter((row) => row.accountId === accountId).length, 15)
  assert.equal(new Set(made.map(({ person }) => person)).size, made.length)
})

test('a person in two campaigns of one owner is attempted once for one destination', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const ids = [await world.addAccount(owner), await world.addAccount(owner)]
  const persons = await world.addPeople(owner, 1)
  const one = await world.addCampaign(owner, { accountIds: [nth(ids, 0)], persons })
  const other = await world.addCampaign(owner, { accountIds: [nth(ids, 1)], persons })
  const leases = [await world.lease(nth(ids, 0)), await world.lease(nth(ids, 1))]
  const both = await Promise.all([allocate(world, one, leases[0]), allocate(world, other, leases[1])])
  assert.deepEqual(both.map(({ kind }) => kind).toSorted(), ['act', 'finished'])
  assert.equal((await world.read.attempts()).length, 1)
  const skipped = [...(await world.read.targets(one)), ...(await world.read.targets(other))].filter(
    ({ state }) => state === 'skipped',
  )
  assert.deepEqual(
    skipped.map(({ reason }) => reason),
    ['attempted-before'],
  )
})

test('two owners may each ask the same person, and each into another community', async (t) => {
  const world = await openTestWorld(t)
  for (const destination of [1n, 2n]) {
    const owner = await world.addOwner()
    const accountId = await world.addAccount(owner)
    const persons = await world.addPeople(owner, 1, { telegramId: 42n })
    const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons, destination })
    await allocateAct(world, campaignId, await world.lease(accountId))
  }
  assert.equal((await world.read.attempts()).length, 2)
})

test('suppressed people are passed over with the reason, by owner and for everybody', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const persons = await world.addPeople(owner, 2)
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons })
  await suppressPerson(world.ctx, owner.ownerId, nth(persons, 0).telegramId, 'left-before')
  const attempt = await allocateAct(world, campaignId, await world.lease(accountId))
  assert.equal(attempt.person.telegramId, nth(persons, 1).telegramId)
  const [first] = await world.read.targets(campaignId)
  assert.deepEqual([first?.state, first?.reason], ['skipped', 'suppressed'])
})

test('the account that knows the person acts, then the least used, then the longest idle', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const [busy, idle, fresh] = [
    await world.addAccount(owner),
    await world.addAccount(owner),
    await world.addAccount(owner),
  ]
  await world.addAttempts(owner, { accountId: busy, count: 2, at: addSeconds(START, -7200) })
  await world.addAttempts(owner, { accountId: idle, count: 1, at: addSeconds(START, -7200) })
  await world.addAttempts(owner, { accountId: fresh, count: 1, at: addSeconds(START, -3600) })
  const persons = await world.addPeople(owner, 2)
  await world.addKey(busy, nth(persons, 0).id)
  const campaignId = await world.addCampaign(owner, { accountIds: [busy, idle, fresh], persons, areStrangers: true })
  assert.deepEqual(await allocate(world, campaignId), { kind: 'needs-lease', accountId: busy })
  await allocateAct(world, campaignId, await world.lease(busy))
  assert.deepEqual(await allocate(world, campaignId), { kind: 'needs-lease', accountId: idle })
})

test('the wait is as long as the pause that was drawn, and stored', async (t) => {
  const { world, accountId, campaignId } = await openSoloCampaign(t, 2)
  const lease = await world.lease(accountId)
  const attempt = await allocateAct(world, campaignId, lease)
  world.time.now = addSeconds(START, 3)
  await recordOutcome({ ctx: world.ctx, lease, attempt, outcome: { kind: 'joined' }, verified: true })
  const until = addSeconds(START, 603)
  assert.deepEqual(await allocate(world, campaignId), { kind: 'wait', until, why: 'pause' })
  const row = await world.read.campaign(campaignId)
  assert.deepEqual([row.nextActionAt, row.reason, row.state], [until, 'pause', 'running'])
  world.time.now = addSeconds(until, -0.001)
  assert.equal((await allocate(world, campaignId)).kind, 'wait')
  world.time.now = until
  assert.equal((await allocate(world, campaignId)).kind, 'needs-lease')
})

test('a used-up day ends at midnight of the owner, in Tokyo', async (t) => {
  const world = await openTestWorld(t, { timeZone: 'Asia/Tokyo' })
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const campaignId = await world.addCampaign(owner, {
    accountIds: [accountId],
    persons: await world.addPeople(owner, 2),
  })
  await world.addAttempts(owner, { accountId, count: 15, at: new Date('2026-11-19T15:00:00Z') })
  const midnight = new Date('2026-11-20T15:00:00Z')
  assert.deepEqual(await allocate(world, campaignId), { kind: 'wait', until: midnight, why: 'day-limit-here' })
  world.time.now = midnight
  assert.equal((await allocate(world, campaignId)).kind, 'needs-lease')
})

test('thirty invites a day into several communities close the day for every one of them', async (t) => {
  const { world, owner, accountId, campaignId } = await openSoloCampaign(t, 1)
  for (const destination of [1n, 2n]) await world.addAttempts(owner, { accountId, count: 15, at: START, destination })
  const until = new Date('2026-11-21T00:00:00Z')
  assert.deepEqual(await allocate(world, campaignId), { kind: 'wait', until, why: 'day-limit' })
})

test('an invite that began before midnight and ended after it counts for both days', async (t) => {
  const { world, owner, accountId, campaignId } = await openSoloCampaign(t, 1)
  await world.addAttempts(owner, { accountId, count: 14, at: START })
  await world.addAttempts(owner, { accountId, count: 1, at: new Date('2026-11-19T23:59:59Z') })
  assert.equal((await allocate(world, campaignId)).kind, 'needs-lease')
  const straddles = eq(attempts.intendedAt, new Date('2026-11-19T23:59:59Z'))
  await world.db
    .update(attempts)
    .set({ settledAt: new Date('2026-11-20T00:00:01Z') })
    .where(straddles)
  assert.equal((await allocate(world, campaignId)).kind, 'wait')
})

test('after 200 invites into one community its campaign stops and says so', async (t) => {
  const { world, owner, accountId, campaignId } = await openSoloCampaign(t, 1)
  await world.addAttempts(owner, { accountId, count: 200, at: new Date('2026-01-01T00:00:00Z') })
  assert.deepEqual(await allocate(world, campaignId), { kind: 'not-running' })
  const row = await world.read.campaign(campaignId)
  assert.deepEqual([row.state, row.reason], ['stopped', 'accounts-used-up'])
})

test('a rest is waited for to the second, and ends without a sweep', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const restsUntil = addSeconds(START, 77)
  const accountId = await world.addAccount(owner, { state: 'resting', restsUntil })
  const campaignId = await world.addCampaign(owner, {
    accountIds: [accountId],
    persons: await world.addPeople(owner, 1),
  })
  assert.deepEqual(await allocate(world, campaignId), { kind: 'wait', until: restsUntil, why: 'resting' })
  world.time.now = restsUntil
  assert.equal((await allocate(world, campaignId)).kind, 'needs-lease')
})

test('people whom no account can ever reach are settled, the others are asked', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const hidden = await world.addPeople(owner, 2, { username: null })
  await world.addKey(accountId, nth(hidden, 1).id)
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons: hidden })
  const lease = await world.lease(accountId)
  const attempt = await allocateAct(world, campaignId, lease)
  assert.equal(attempt.person.telegramId, nth(hidden, 1).telegramId)
  await recordOutcome({ ctx: world.ctx, lease, attempt, outcome: { kind: 'joined' }, verified: true })
  assert.deepEqual(await allocate(world, campaignId), { kind: 'finished' })
  const [first] = await world.read.targets(campaignId)
  assert.deepEqual([first?.state, first?.outcome, first?.reason], ['settled', 'refused', 'unreachable'])
  assert.equal((await world.read.campaign(campaignId)).state, 'done')
})

test('accounts of another worker are left to it, and an expired lease is free', async (t) => {
  const { world, accountId, campaignId } = await openSoloCampaign(t, 1)
  await world.lease(accountId, 'worker-2')
  assert.equal((await allocate(world, campaignId)).kind, 'elsewhere')
  world.time.now = addSeconds(START, 16)
  assert.deepEqual(await allocate(world, campaignId), { kind: 'needs-lease', accountId })
})

test('a lease that has run out, or was taken over, writes no attempt', async (t) => {
  const { world, accountId, campaignId } = await openSoloCampaign(t, 1)
  const old = await world.lease(accountId, 'worker-1')
  world.time.now = addSeconds(START, 16)
  assert.equal((await allocate(world, campaignId, old)).kind, 'needs-lease')
  await world.lease(accountId, 'worker-1')
  assert.equal((await allocate(world, campaignId, old)).kind, 'needs-lease')
  assert.deepEqual(await world.read.attempts(), [])
})

test('an account with an open attempt is verified before it acts again', async (t) => {
  const { world, accountId, campaignId } = await openSoloCampaign(t, 2)
  await allocateAct(world, campaignId, await world.lease(accountId))
  world.time.now = addSeconds(START, 3600)
  const lease = await world.lease(accountId)
  world.rings.length = 0
  assert.equal((await allocate(world, campaignId, lease)).kind, 'elsewhere')
  assert.deepEqual(world.rings, [{ job: 'verify', accountId }])
  assert.equal((await world.read.attempts()).length, 1)
})

test('a campaign is not done while an attempt is open', async (t) => {
  const { world, accountId, campaignId } = await openSoloCampaign(t, 1)
  const lease = await world.lease(accountId)
  await allocateAct(world, campaignId, lease)
  const allocation = await allocate(world, campaignId, lease)
  assert.deepEqual(allocation, { kind: 'wait', until: addSeconds(START, 15), why: 'verifying' })
})

test('in Berlin the day of the clock change lasts 25 hours', async (t) => {
  const world = await openTestWorld(t, { timeZone: 'Europe/Berlin' })
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner, { nextInviteAt: NO_PAUSE })
  const campaignId = await world.addCampaign(owner, {
    accountIds: [accountId],
    persons: await world.addPeople(owner, 1),
  })
  await world.addAttempts(owner, { accountId, count: 15, at: new Date('2026-10-24T22:00:00Z') })
  world.time.now = new Date('2026-10-25T22:30:00Z')
  const until = new Date('2026-10-25T23:00:00Z')
  assert.deepEqual(await allocate(world, campaignId), { kind: 'wait', until, why: 'day-limit-here' })
})

test('workers that allocate, record, renew and recover at once never wait in a circle', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const ids = [await world.addAccount(owner), await world.addAccount(owner), await world.addAccount(owner)]
  const persons = await world.addPeople(owner, 80)
  const campaignIds = [
    await world.addCampaign(owner, { accountIds: ids, persons }),
    await world.addCampaign(owner, { accountIds: ids.toReversed(), persons: persons.toReversed() }),
  ]
  const leases = await Promise.all(ids.map((id, n) => world.lease(id, `worker-${n}`)))
  const act = async (n: number): Promise<number> => {
    const lease = nth(leases, n % 3)
    const found = await allocate(world, nth(campaignIds, n % 2), lease)
    if (found.kind !== 'act') return 0
    const outcome = n % 5 === 0 ? ({ kind: 'account_waits', seconds: 0 } as const) : ({ kind: 'joined' } as const)
    await recordOutcome({ ctx: world.ctx, lease, attempt: found.attempt, outcome })
    return 1
  }
  let acts = 0
  for (let round = 0; round < 8; round += 1) {
    world.time.now = addSeconds(world.time.now, 1)
    await world.db
      .update(accounts)
      .set({ nextInviteAt: NO_PAUSE, restsUntil: START, leaseUntil: addSeconds(START, 9e4) })
    const others = [
      recoverAccounts({ ctx: world.ctx }),
      ...leases.map(({ holder }) => renewLeases({ ctx: world.ctx, holder })),
    ]
    const done = await Promise.all([...Array.from({ length: 9 }, (_, n) => act(n + round)), ...others])
    acts += done.filter((one) => one === 1).length
  }
  assert.ok(acts >= 8)
  const made = await world.read.attempts()
  assert.equal(made.length, acts)
  assert.ok(made.every(({ settledAt }) => settledAt !== null))
})
