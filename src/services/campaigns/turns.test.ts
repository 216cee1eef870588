import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { campaignAccounts, campaigns } from '#db/schema/campaigns.ts'
import type { Lease } from '#domain/lease.ts'
import { addSeconds } from '#domain/pacing.ts'
import { allocateInvite } from './allocate-invite.ts'
import type { Allocation } from './allocation.ts'
import { recordOutcome } from './record-outcome.ts'
import { nth, openTestWorld, START, type TestWorld } from './testing.ts'
import type { NewCampaign } from './testing-rows.ts'

/** One account that several campaigns want. */
async function openContest(t: Parameters<typeof openTestWorld>[0], settings: readonly NewCampaign['settings'][]) {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const ids: number[] = []
  for (const [n, own] of settings.entries()) {
    const persons = await world.addPeople(owner, 20)
    const about = { accountIds: [accountId], persons, destination: 100n + BigInt(n), ...(own ? { settings: own } : {}) }
    ids.push(await world.addCampaign(owner, about))
  }
  return { world, owner, accountId, ids, lease: await world.lease(accountId) }
}

function allocate({ ctx }: TestWorld, campaignId: number, lease: Lease): Promise<Allocation> {
  return allocateInvite({ ctx, campaignId, holder: lease.holder, lease })
}

/** Every campaign asks, the last one first; → which of them acted. */
async function letOneAct(world: TestWorld, ids: readonly number[], lease: Lease): Promise<number> {
  for (const campaignId of ids.toReversed()) {
    const found = await allocate(world, campaignId, lease)
    if (found.kind !== 'act') continue
    await recordOutcome({ ctx: world.ctx, lease, attempt: found.attempt, outcome: { kind: 'joined' }, verified: true })
    world.time.now = addSeconds(world.time.now, 1)
    await world.db.update(accounts).set({ nextInviteAt: new Date(0), leaseUntil: addSeconds(world.time.now, 60) })
    await world.db.update(campaigns).set({ nextActionAt: world.time.now }).where(eq(campaigns.state, 'running'))
    return ids.indexOf(campaignId)
  }
  throw new Error('nobody acts')
}

test('an account acts first for the campaign of the higher priority, until that has had its day', async (t) => {
  const contest = await openContest(t, [{ priority: 'low' }, { priority: 'high', limits: { aDayHere: 3 } }, {}])
  const { world, ids, lease } = contest
  const order: number[] = []
  for (let turn = 0; turn < 20; turn += 1) order.push(await letOneAct(world, ids, lease))
  assert.deepEqual(order, [...Array(3).fill(1), ...Array(15).fill(2), ...Array(2).fill(0)])
})

test('within one priority campaigns take turns, the one that came first begins', async (t) => {
  const { world, ids, lease } = await openContest(t, [
    { startedAt: addSeconds(START, -1) },
    {},
    { startedAt: addSeconds(START, -9) },
  ])
  const order: number[] = []
  for (let turn = 0; turn < 9; turn += 1) order.push(await letOneAct(world, ids, lease))
  assert.deepEqual(order, [2, 0, 1, 2, 0, 1, 2, 0, 1])
})

test('whoever waits for its turn says so, and rings for the one that comes first', async (t) => {
  const { world, ids, lease } = await openContest(t, [{}, { priority: 'high' }])
  world.rings.length = 0
  const found = await allocate(world, nth(ids, 0), lease)
  assert.deepEqual([found.kind, found.kind === 'wait' && found.why], ['wait', 'turn'])
  assert.deepEqual(world.rings, [{ job: 'invite', campaignId: nth(ids, 1) }])
})

test('a campaign that may not act now, or has nobody left, holds nobody up', async (t) => {
  const closed = { timeZone: 'UTC', days: [1], from: 0, to: 60 }
  const { world, ids, lease } = await openContest(t, [{}, { priority: 'high', hours: closed }])
  assert.equal((await allocate(world, nth(ids, 0), lease)).kind, 'act')
})

test('outside the working hours nobody is invited, and the wait leads to the next ones', async (t) => {
  const hours = { timeZone: 'Europe/Moscow', days: [1, 2, 3, 4, 5], from: 600, to: 900 }
  const { world, ids, lease } = await openContest(t, [{ hours }])
  const until = new Date('2026-11-23T07:00:00Z')
  assert.deepEqual(await allocate(world, nth(ids, 0), lease), { kind: 'wait', until, why: 'hours' })
  world.time.now = new Date('2026-11-23T11:55:00Z')
  await world.db.update(accounts).set({ leaseUntil: new Date('2027-01-01') })
  assert.equal((await allocate(world, nth(ids, 0), lease)).kind, 'act')
})

test('a pause that leads beyond the working hours leads to the next day of work', async (t) => {
  const hours = { timeZone: 'UTC', days: [5], from: 0, to: 12 * 60 + 5 }
  const { world, ids, lease } = await openContest(t, [{ hours }])
  const found = await allocate(world, nth(ids, 0), lease)
  assert.ok(found.kind === 'act')
  await recordOutcome({ ctx: world.ctx, lease, attempt: found.attempt, outcome: { kind: 'joined' } })
  const next = await allocate(world, nth(ids, 0), lease)
  assert.deepEqual(next, { kind: 'wait', until: new Date('2026-11-27T00:00:00Z'), why: 'hours' })
})

test('lower limits hold: a day, a day here, and a longer pause', async (t) => {
  const { world, ids, lease } = await openContest(t, [{ limits: { aDayHere: 2, pauseMinutes: 45 } }])
  for (const _ of [1, 2]) {
    const found = await allocate(world, nth(ids, 0), lease)
    assert.ok(found.kind === 'act')
    await recordOutcome({ ctx: world.ctx, lease, attempt: found.attempt, outcome: { kind: 'joined' } })
    const { nextInviteAt } = await world.read.account(lease.accountId)
    assert.deepEqual(nextInviteAt, addSeconds(world.time.now, 45 * 60))
    world.time.now = nextInviteAt
    await world.db.update(accounts).set({ leaseUntil: addSeconds(nextInviteAt, 60) })
  }
  const found = await allocate(world, nth(ids, 0), lease)
  assert.deepEqual(found, { kind: 'wait', until: new Date('2026-11-21T00:00:00Z'), why: 'day-limit-here' })
})

test('stored limits that are looser than the policy have no effect', async (t) => {
  const { world, owner, ids, lease, accountId } = await openContest(t, [
    { limits: { aDay: 99, aDayHere: 99, pauseMinutes: 1 } },
  ])
  await world.addAttempts(owner, { accountId, count: 15, at: START, destination: 100n })
  const found = await allocate(world, nth(ids, 0), lease)
  assert.deepEqual([found.kind, found.kind === 'wait' && found.why], ['wait', 'day-limit-here'])
})

test('an account that its owner has not chosen takes no part', async (t) => {
  const { world, ids, lease } = await openContest(t, [{}])
  await world.db.update(campaignAccounts).set({ chosen: false })
  assert.deepEqual(await allocate(world, nth(ids, 0), lease), { kind: 'not-running' })
  assert.equal((await world.read.campaign(nth(ids, 0))).reason, 'no-accounts')
})

test('campaigns that ask at the same time never use an account twice, whatever their limits', async (t) => {
  const settings = Array.from(
    { length: 4 },
    (_, n) => ({ limits: { aDay: 3 + n }, priority: n % 2 ? 'high' : 'low' }) as const,
  )
  const { world, ids, lease } = await openContest(t, settings)
  for (let round = 0; round < 12; round += 1) {
    const found = await Promise.all([...ids, ...ids].map((id) => allocate(world, id, lease)))
    const acts = found.filter((one) => one.kind === 'act')
    assert.ok(acts.length <= 1)
    for (const { attempt } of acts) await recordOutcome({ ctx: world.ctx, lease, attempt, outcome: { kind: 'joined' } })
    await world.db.update(accounts).set({ nextInviteAt: new Date(0) })
    await world.db.update(campaigns).set({ nextActionAt: START }).where(eq(campaigns.state, 'running'))
  }
  assert.equal((await world.read.attempts()).length, 6)
})
