import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AccountFinding } from '#domain/check-verdict.ts'
import type { CommunityFacts } from '#domain/community.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { allocateInvite } from './allocate-invite.ts'
import { campaignReport } from './campaign-report.ts'
import { cancelCampaign } from './cancel-campaign.ts'
import { createCampaign } from './create-campaign.ts'
import { exportTargets } from './export-targets.ts'
import { getCampaignView } from './get-campaign-view.ts'
import { listCampaigns } from './list-campaigns.ts'
import { loadCheck } from './load-check.ts'
import { pauseCampaign } from './pause-campaign.ts'
import { recordCheck } from './record-check.ts'
import { setDestination } from './set-destination.ts'
import { startCampaign } from './start-campaign.ts'
import { suppressPerson } from './suppressed.ts'
import { DESTINATION, nth, openTestWorld, START, type TestWorld } from './testing.ts'

const CLUB: CommunityFacts = {
  telegramId: DESTINATION,
  kind: 'supergroup',
  title: 'Chess Club',
  username: 'chess_club',
  membersCount: 1940,
  hiddenMembers: false,
  accessHash: 9n,
  isMember: true,
  mayInvite: true,
}
const INPUT = { kind: 'username', username: 'chess_club' } as const

async function openCheck(world: TestWorld, people: Parameters<TestWorld['addAudience']>[1]) {
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const audienceId = await world.addAudience(owner, people)
  const { id: campaignId } = await createCampaign({ ctx: owner, audienceId })
  await setDestination({ ctx: owner, campaignId, input: INPUT })
  const findings: AccountFinding[] = [{ accountId, kind: 'found', community: CLUB }]
  const record = (changes: { findings?: AccountFinding[]; memberIds?: Set<bigint> } = {}) =>
    recordCheck({ ctx: world.ctx, campaignId, findings, memberIds: new Set(), listed: true, ...changes })
  return { owner, accountId, audienceId, campaignId, record }
}

test('a check makes everybody a target and says who is left out and why', async (t) => {
  const world = await openTestWorld(t)
  const stranger = await world.addOwner()
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const persons = await world.addPeople(owner, 6)
  const bots = await world.addPeople(owner, 1, { isBot: true })
  const gone = await world.addPeople(owner, 1, { isDeleted: true })
  await suppressPerson(world.ctx, owner.ownerId, nth(persons, 2).telegramId, 'kicked')
  await suppressPerson(world.ctx, stranger.ownerId, nth(persons, 4).telegramId, 'kicked')
  const former = await world.addCampaign(owner, { accountIds: [accountId], persons: [nth(persons, 3)] })
  const lease = await world.lease(accountId)
  assert.equal((await allocateInvite({ ctx: world.ctx, campaignId: former, holder: 'worker-1', lease })).kind, 'act')
  const audienceId = await world.addAudience(owner, [...persons, ...bots, ...gone])
  const { id: campaignId, state } = await createCampaign({ ctx: owner, audienceId })
  assert.equal(state, 'draft')
  await setDestination({ ctx: owner, campaignId, input: INPUT })
  assert.equal((await loadCheck({ ctx: world.ctx, campaignId }))?.people, 6)
  const lost = await world.addAccount(owner, { state: 'lost' })
  const findings: AccountFinding[] = [
    { accountId, kind: 'found', community: CLUB },
    { accountId: lost, kind: 'absent', reason: 'lost' },
  ]
  const memberIds = new Set([nth(persons, 1).telegramId, 1n])
  assert.equal(await recordCheck({ ctx: world.ctx, campaignId, findings, memberIds, listed: true }), true)
  const view = await getCampaignView({ ctx: world.ctx, campaignId, ownerId: owner.ownerId })
  assert.equal(view.state, 'ready')
  assert.equal(view.title, 'Chess Club')
  assert.deepEqual(view.preflight, {
    people: 6,
    alreadyThere: 1,
    suppressed: 1,
    attemptedBefore: 1,
    reachable: 3,
    membersListed: true,
    accounts: [
      {
        accountId,
        mayInvite: true,
      },
      {
        accountId: lost,
        mayInvite: false,
        problem: 'lost',
      },
    ],
  })
  assert.deepEqual([view.counts.size, view.counts.waiting, view.counts.skipped], [6, 3, 3])
  assert.deepEqual(view.counts.skippedBy, { 'already-there': 1, suppressed: 1, 'attempted-before': 1 })
  assert.deepEqual(
    view.accounts.map(({ absence }) => absence),
    [undefined, 'lost'],
  )
  assert.deepEqual([view.forecast?.days, view.forecast?.asked, view.forecast?.left], [1, 3, 0])
})

test('without an account that may invite, a campaign is a draft again and says why', async (t) => {
  const world = await openTestWorld(t)
  const { owner, accountId, campaignId, record } = await openCheck(world, [])
  const plain = { ...CLUB, mayInvite: false }
  assert.equal(await record({ findings: [{ accountId, kind: 'found', community: plain }] }), true)
  const view = await getCampaignView({ ctx: world.ctx, campaignId, ownerId: owner.ownerId })
  assert.deepEqual([view.state, view.reason, view.destination], ['draft', 'no-rights', undefined])
  await setDestination({ ctx: owner, campaignId, input: INPUT })
  await record({ findings: [{ accountId, kind: 'problem', problem: 'not-found' }] })
  assert.equal((await world.read.campaign(campaignId)).reason, 'not-found')
})

test('an audience of nobody is a draft again', async (t) => {
  const world = await openTestWorld(t)
  const { campaignId, record } = await openCheck(world, [])
  await record()
  const row = await world.read.campaign(campaignId)
  assert.deepEqual([row.state, row.reason], ['draft', 'empty-audience'])
})

test('a second check of the same campaign replaces the first', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const persons = await world.addPeople(owner, 3)
  const accountId = await world.addAccount(owner)
  const { id: campaignId } = await createCampaign({ ctx: owner, audienceId: await world.addAudience(owner, persons) })
  const findings: AccountFinding[] = [{ accountId, kind: 'found', community: CLUB }]
  for (const memberIds of [new Set<bigint>(), new Set([nth(persons, 0).telegramId])]) {
    await setDestination({ ctx: owner, campaignId, input: INPUT })
    await recordCheck({ ctx: world.ctx, campaignId, findings, memberIds, listed: true })
  }
  assert.deepEqual(
    (await world.read.targets(campaignId)).map(({ state }) => state),
    ['skipped', 'waiting', 'waiting'],
  )
  assert.equal(await recordCheck({ ctx: world.ctx, campaignId, findings, memberIds: new Set(), listed: true }), false)
})

test('two taps on start run it once', async (t) => {
  const world = await openTestWorld(t)
  const { owner, accountId, campaignId } = await openReady(world, 2)
  const taps = await Promise.allSettled([1, 2].map(() => startCampaign({ ctx: owner, campaignId })))
  assert.deepEqual(taps.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const refused = taps.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  assert.ok(refused.reason instanceof ConflictError && refused.reason.reason === 'campaign-running')
  assert.deepEqual(
    world.rings.filter(({ job }) => job === 'invite'),
    [{ job: 'invite', campaignId }],
  )
  const allocation = await allocateInvite({ ctx: world.ctx, campaignId, holder: 'worker-1' })
  assert.deepEqual(allocation, { kind: 'needs-lease', accountId })
})

async function openReady(world: TestWorld, people: number) {
  const owner = await world.addOwner()
  const persons = await world.addPeople(owner, people)
  const accountId = await world.addAccount(owner)
  const { id: campaignId } = await createCampaign({ ctx: owner, audienceId: await world.addAudience(owner, persons) })
  await setDestination({ ctx: owner, campaignId, input: INPUT })
  const findings: AccountFinding[] = [{ accountId, kind: 'found', community: CLUB }]
  await recordCheck({ ctx: world.ctx, campaignId, findings, memberIds: new Set(), listed: false })
  return { owner, accountId, persons, campaignId }
}

test('nothing of an owner answers to another one', async (t) => {
  const world = await openTestWorld(t)
  const { owner, campaignId } = await openReady(world, 1)
  const stranger = await world.addOwner()
  const audienceId = await world.addAudience(owner, [])
  for (const attempt of [
    () => startCampaign({ ctx: stranger, campaignId }),
    () => pauseCampaign({ ctx: stranger, campaignId }),
    () => cancelCampaign({ ctx: stranger, campaignId }),
    () => campaignReport({ ctx: stranger, campaignId }),
    () => createCampaign({ ctx: stranger, audienceId }),
    () => exportTargets({ ctx: stranger, campaignId }).next(),
  ]) {
    await assert.rejects(attempt, NotFoundError)
  }
  assert.deepEqual(await listCampaigns({ ctx: stranger }), [])
  assert.equal((await world.read.campaign(campaignId)).state, 'ready')
})

test('a cancelled campaign keeps what was done and cannot go on', async (t) => {
  const world = await openTestWorld(t)
  const { owner, campaignId } = await openReady(world, 1)
  await startCampaign({ ctx: owner, campaignId })
  const cancelled = await cancelCampaign({ ctx: owner, campaignId })
  assert.deepEqual([cancelled.state, cancelled.finishedAt], ['cancelled', START])
  await assert.rejects(cancelCampaign({ ctx: owner, campaignId }), {
    name: 'ConflictError',
    reason: 'campaign-cancelled',
  })
  assert.equal((await listCampaigns({ ctx: owner }))[0]?.size, 1)
})

test('an export has every target once, with what came of it', async (t) => {
  const world = await openTestWorld(t)
  const { owner, persons, campaignId } = await openReady(world, 5)
  const rows = await Array.fromAsync(exportTargets({ ctx: owner, campaignId }))
  assert.deepEqual(
    rows.map(({ telegramId }) => telegramId),
    persons.map(({ telegramId }) => telegramId),
  )
})
