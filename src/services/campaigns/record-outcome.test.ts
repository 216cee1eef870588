import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { eq } from 'drizzle-orm'
import { campaignAccounts } from '#db/schema/campaigns.ts'
import type { InviteOutcome } from '#domain/invite-outcome.ts'
import type { Lease } from '#domain/lease.ts'
import { addSeconds } from '#domain/pacing.ts'
import { recordTrouble } from '../accounts/record-trouble.ts'
import { allocateInvite } from './allocate-invite.ts'
import type { PlannedInvite } from './allocation.ts'
import { getCampaignView } from './get-campaign-view.ts'
import { findOpenAttempts } from './open-attempts.ts'
import { pauseCampaign } from './pause-campaign.ts'
import { recordOutcome } from './record-outcome.ts'
import { resumeCampaign } from './resume-campaign.ts'
import { settleHopeless } from './settle-hopeless.ts'
import { findSuppressed } from './suppressed.ts'
import { nth, openTestWorld, START, type TestWorld } from './testing.ts'
import { withdrawAttempt } from './withdraw-attempt.ts'

async function plan(world: TestWorld, campaignId: number, lease: Lease): Promise<PlannedInvite> {
  const allocation = await allocateInvite({ ctx: world.ctx, campaignId, holder: lease.holder, lease })
  if (allocation.kind !== 'act') throw new Error(`no act but ${allocation.kind}`)
  return allocation.attempt
}

/** A campaign with accounts and people, and the first attempt of the first account intended. */
async function openAttempt(t: TestContext, { accounts = 1, people = 2 } = {}) {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountIds = []
  for (let n = 0; n < accounts; n += 1) accountIds.push(await world.addAccount(owner))
  const campaignId = await world.addCampaign(owner, { accountIds, persons: await world.addPeople(owner, people) })
  const accountId = nth(accountIds, 0)
  const lease = await world.lease(accountId)
  const attempt = await plan(world, campaignId, lease)
  const record = (outcome: InviteOutcome, verified?: boolean) =>
    recordOutcome({ ctx: world.ctx, lease, attempt, outcome, verified, durationMs: 12 })
  return { world, owner, accountIds, accountId, campaignId, lease, attempt, record }
}

test('a verified join settles the attempt and the person', async (t) => {
  const { world, campaignId, record } = await openAttempt(t)
  assert.equal(await record({ kind: 'joined' }, true), true)
  const [attempt] = await world.read.attempts()
  assert.deepEqual(
    [attempt?.outcome, attempt?.asked, attempt?.verified, attempt?.durationMs],
    ['joined', true, true, 12],
  )
  const [target] = await world.read.targets(campaignId)
  assert.deepEqual([target?.state, target?.outcome, target?.settledAt], ['settled', 'joined', START])
})

test('an attempt of which nobody knows stays unknown, and is not repeated', async (t) => {
  const { world, owner, campaignId, lease, record } = await openAttempt(t, { people: 1 })
  assert.equal(await record({ kind: 'unknown' }, false), true)
  const [attempt] = await world.read.attempts()
  assert.deepEqual([attempt?.outcome, attempt?.asked, attempt?.verified], ['unknown', true, false])
  assert.equal(await record({ kind: 'joined' }, true), false)
  assert.equal((await world.read.attempts())[0]?.outcome, 'unknown')
  const again = await allocateInvite({ ctx: world.ctx, campaignId, holder: lease.holder, lease })
  assert.deepEqual(again, { kind: 'finished' })
  const { counts } = await getCampaignView({ ctx: world.ctx, campaignId, ownerId: owner.ownerId })
  assert.deepEqual([counts.unknown, counts.joined, counts.settled, counts.size], [1, 0, 1, 1])
})

test('a stale token writes nothing at all', async (t) => {
  const { world, accountId, campaignId, attempt, record } = await openAttempt(t)
  const before = [
    await world.read.attempts(),
    await world.read.targets(campaignId),
    await world.read.campaign(campaignId),
  ]
  world.time.now = addSeconds(START, 16)
  const next = await world.lease(accountId, 'worker-2')
  const health = await world.read.account(accountId)
  for (const outcome of [
    { kind: 'joined' },
    { kind: 'account_restricted' },
    { kind: 'destination_blocked', reason: 'full' },
  ] as const) {
    assert.equal(await record(outcome), false)
  }
  const after = [
    await world.read.attempts(),
    await world.read.targets(campaignId),
    await world.read.campaign(campaignId),
  ]
  assert.deepEqual(after, before)
  assert.deepEqual(await world.read.account(accountId), health)
  assert.equal((await findOpenAttempts({ ctx: world.ctx, accountId }))[0]?.attemptId, attempt.attemptId)
  assert.equal(
    await recordTrouble({ ctx: world.ctx, lease: { ...next, token: next.token - 1 }, trouble: { kind: 'restricted' } }),
    false,
  )
})

test('the next holder settles what the one before left open', async (t) => {
  const { world, accountId, campaignId } = await openAttempt(t)
  world.time.now = addSeconds(START, 16)
  const lease = await world.lease(accountId, 'worker-2')
  const open = nth(await findOpenAttempts({ ctx: world.ctx, accountId }), 0)
  assert.equal(open.destination?.accessHash, 77n)
  assert.ok(await recordOutcome({ ctx: world.ctx, lease, attempt: open, outcome: { kind: 'joined' }, verified: true }))
  assert.deepEqual(await findOpenAttempts({ ctx: world.ctx, accountId }), [])
  assert.equal((await world.read.targets(campaignId))[0]?.outcome, 'joined')
})

test('a flood wait rests the account for n + 60 seconds, and the person waits again', async (t) => {
  const { world, accountId, campaignId, record } = await openAttempt(t)
  await record({ kind: 'account_waits', seconds: 540 })
  const account = await world.read.account(accountId)
  assert.deepEqual(
    [account.state, account.stateReason, account.restsUntil],
    ['resting', 'flood-wait', addSeconds(START, 600)],
  )
  assert.deepEqual(
    (await world.read.targets(campaignId)).map(({ state }) => state),
    ['waiting', 'waiting'],
  )
  const [attempt] = await world.read.attempts()
  assert.deepEqual([attempt?.asked, attempt?.outcome], [false, 'account_waits'])
})

test('a person whom an account could not ask is asked later, once', async (t) => {
  const { world, accountId, campaignId, record } = await openAttempt(t, { people: 1 })
  await record({ kind: 'account_waits', seconds: 1 })
  world.time.now = addSeconds(START, 1000)
  const lease = await world.lease(accountId)
  const attempt = await plan(world, campaignId, lease)
  await recordOutcome({ ctx: world.ctx, lease, attempt, outcome: { kind: 'joined' }, verified: true })
  assert.deepEqual(
    (await world.read.attempts()).map(({ asked }) => asked),
    [false, true],
  )
})

test('a shorter flood wait does not end a longer rest', async (t) => {
  const { world, accountId, lease } = await openAttempt(t)
  await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'restricted' } })
  await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'waits', seconds: 5 } })
  const account = await world.read.account(accountId)
  assert.deepEqual([account.state, account.restsUntil], ['restricted', addSeconds(START, 24 * 3600)])
})

test('a peer flood pauses every running campaign of the account, for all its accounts', async (t) => {
  const { world, owner, accountIds, accountId, campaignId, record } = await openAttempt(t, { accounts: 2 })
  const persons = await world.addPeople(owner, 1)
  const other = await world.addCampaign(owner, { accountIds, persons, destination: 8n })
  const apart = await world.addCampaign(owner, { accountIds: [nth(accountIds, 1)], persons, destination: 9n })
  await record({ kind: 'account_restricted' })
  for (const id of [campaignId, other]) {
    const row = await world.read.campaign(id)
    assert.deepEqual([row.state, row.reason, row.nextActionAt], ['paused', 'peer-flood', null])
  }
  assert.equal((await world.read.campaign(apart)).state, 'running')
  const account = await world.read.account(accountId)
  assert.deepEqual([account.state, account.restsUntil], ['restricted', addSeconds(START, 24 * 3600)])
  const allocation = await allocateInvite({ ctx: world.ctx, campaignId, holder: 'worker-1' })
  assert.deepEqual(allocation, { kind: 'not-running' })
})

test('a lost account leaves its campaigns to the others; the last one stops them', async (t) => {
  const { world, accountIds, accountId, campaignId, record } = await openAttempt(t, { accounts: 2 })
  await record({ kind: 'account_lost', reason: 'revoked' })
  assert.equal((await world.read.account(accountId)).state, 'lost')
  assert.equal((await world.read.campaign(campaignId)).state, 'running')
  const lease = await world.lease(nth(accountIds, 1))
  await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'lost', reason: 'banned' } })
  const row = await world.read.campaign(campaignId)
  assert.deepEqual([row.state, row.reason], ['stopped', 'no-accounts'])
})

test('an account without rights leaves this campaign only, and is tried again when its owner resumes', async (t) => {
  const { world, owner, accountId, campaignId, record } = await openAttempt(t)
  const persons = await world.addPeople(owner, 1)
  const other = await world.addCampaign(owner, { accountIds: [accountId], persons, destination: 8n })
  await record({ kind: 'account_cannot_here', reason: 'not-admin' })
  assert.deepEqual((await world.read.campaign(campaignId)).reason, 'no-accounts')
  assert.equal((await world.read.campaign(other)).state, 'running')
  assert.equal((await world.read.account(accountId)).state, 'active')
  const resumed = await resumeCampaign({ ctx: owner, campaignId })
  assert.equal(resumed.state, 'running')
  const [part] = await world.db.select().from(campaignAccounts).where(eq(campaignAccounts.campaignId, campaignId))
  assert.equal(part?.reason, null)
})

test('a full destination stops its campaign with the reason', async (t) => {
  const { world, campaignId, record } = await openAttempt(t)
  await record({ kind: 'destination_blocked', reason: 'full' })
  const row = await world.read.campaign(campaignId)
  assert.deepEqual([row.state, row.reason], ['stopped', 'full'])
  assert.deepEqual(
    (await world.read.targets(campaignId)).map(({ state }) => state),
    ['waiting', 'waiting'],
  )
})

test('whoever left before is never asked by this owner again', async (t) => {
  const { world, owner, attempt, record } = await openAttempt(t)
  await record({ kind: 'refused', reason: 'left-before' })
  const telegramIds = [attempt.person.telegramId]
  assert.deepEqual([...(await findSuppressed(world.ctx, owner.ownerId, telegramIds))], telegramIds)
  const stranger = await world.addOwner()
  assert.deepEqual([...(await findSuppressed(world.ctx, stranger.ownerId, telegramIds))], [])
})

test('closed privacy does not suppress anybody', async (t) => {
  const { world, owner, attempt, record } = await openAttempt(t)
  await record({ kind: 'refused', reason: 'privacy' })
  assert.equal((await findSuppressed(world.ctx, owner.ownerId, [attempt.person.telegramId])).size, 0)
})

test('what was under way when the owner paused is still recorded', async (t) => {
  const { world, owner, campaignId, record } = await openAttempt(t)
  await pauseCampaign({ ctx: owner, campaignId })
  assert.equal(await record({ kind: 'joined' }, true), true)
  assert.equal((await world.read.targets(campaignId))[0]?.outcome, 'joined')
  assert.equal((await world.read.campaign(campaignId)).state, 'paused')
})

test('an attempt of which nothing was sent is taken back, and the person goes behind the others', async (t) => {
  const { world, campaignId, lease, attempt } = await openAttempt(t)
  assert.equal(await withdrawAttempt({ ctx: world.ctx, lease, attempt }), true)
  const targets = await world.read.targets(campaignId)
  assert.deepEqual(
    targets.map(({ id, state }) => [id === attempt.targetId, state]),
    [
      [false, 'waiting'],
      [true, 'waiting'],
    ],
  )
  const [row] = await world.read.attempts()
  assert.deepEqual([row?.asked, row?.outcome], [false, 'not_sent'])
})

test('open attempts of a lost account that nobody can look up end as unknown, after its last lease', async (t) => {
  const { world, accountId, campaignId, lease } = await openAttempt(t)
  await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'lost', reason: 'revoked' } })
  assert.equal(await settleHopeless({ ctx: world.ctx, accountId }), 0)
  world.time.now = addSeconds(START, 16)
  assert.equal(await settleHopeless({ ctx: world.ctx, accountId }), 1)
  const [attempt] = await world.read.attempts()
  assert.deepEqual([attempt?.outcome, attempt?.asked, attempt?.verified], ['unknown', true, null])
  assert.equal((await world.read.targets(campaignId))[0]?.outcome, 'unknown')
})

test('whatever comes of people, the counters add up', async (t) => {
  const { world, owner, accountId, campaignId, record } = await openAttempt(t, { people: 7 })
  await record({ kind: 'joined' }, true)
  const outcomes: readonly InviteOutcome[] = [
    { kind: 'refused', reason: 'privacy' },
    { kind: 'already_there' },
    { kind: 'unknown' },
    { kind: 'account_waits', seconds: 1 },
    { kind: 'refused', reason: 'left-before' },
  ]
  for (const outcome of outcomes) {
    world.time.now = addSeconds(world.time.now, 1000)
    const lease = await world.lease(accountId)
    const attempt = await plan(world, campaignId, lease)
    const { counts } = await getCampaignView({ ctx: world.ctx, campaignId, ownerId: owner.ownerId })
    assert.equal(counts.waiting + counts.attempting + counts.settled + counts.skipped, counts.size)
    await recordOutcome({ ctx: world.ctx, lease, attempt, outcome })
  }
  const view = await getCampaignView({ ctx: world.ctx, campaignId, ownerId: owner.ownerId })
  assert.deepEqual(view.counts, {
    size: 7,
    waiting: 2,
    attempting: 0,
    settled: 5,
    skipped: 0,
    joined: 1,
    alreadyThere: 1,
    refused: 2,
    linkSent: 0,
    unknown: 1,
    refusedBy: {
      privacy: 1,
      'left-before': 1,
    },
    skippedBy: {},
  })
  assert.deepEqual(
    view.feed.map(({ outcome }) => outcome),
    ['refused', 'unknown', 'already_there', 'refused', 'joined'],
  )
})
