import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { campaignAccounts, campaigns } from '#db/schema/campaigns.ts'
import { progressMessages } from '#db/schema/updates.ts'
import { allocateInvite } from './allocate-invite.ts'
import { bulkCampaigns } from './bulk-campaigns.ts'
import { setAccountChosen } from './choose-accounts.ts'
import { setAudienceChosen } from './choose-audience.ts'
import { createCampaign } from './create-campaign.ts'
import { deleteCampaign } from './delete-campaign.ts'
import { duplicateCampaign } from './duplicate-campaign.ts'
import { editCampaign } from './edit-campaign.ts'
import { getCampaignView } from './get-campaign-view.ts'
import { listCampaigns } from './list-campaigns.ts'
import { pauseCampaign } from './pause-campaign.ts'
import { recordCheck } from './record-check.ts'
import { recordOutcome } from './record-outcome.ts'
import { testInvite } from './test-invite.ts'
import { nth, openTestWorld, START } from './testing.ts'

type Cleanup = Parameters<typeof openTestWorld>[0]

async function open(t: Cleanup, { people = 3 } = {}) {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const ids = [await world.addAccount(owner), await world.addAccount(owner)]
  const persons = await world.addPeople(owner, people)
  const campaignId = await world.addCampaign(owner, { accountIds: ids, persons })
  return { world, owner, ids, persons, campaignId }
}

const HOURS = { timeZone: 'Europe/Moscow', days: [1, 2, 3], from: 600, to: 1200 }

test('hours and limits change while a campaign stands still, name and priority at any time', async (t) => {
  const { owner, campaignId } = await open(t)
  const edit = (change: Parameters<typeof editCampaign>[0]['edit']) =>
    editCampaign({ ctx: owner, campaignId, edit: change })
  await assert.rejects(edit({ hours: HOURS }), { reason: 'campaign-running' })
  await assert.rejects(edit({ limits: { aDay: 3 } }), { reason: 'campaign-running' })
  assert.equal((await edit({ title: '  Friends ' })).title, 'Friends')
  assert.equal((await edit({ priority: 'high' })).priority, 'high')
  await pauseCampaign({ ctx: owner, campaignId })
  assert.deepEqual((await edit({ hours: HOURS })).hours, HOURS)
  const { limits } = await edit({ limits: { aDay: 99, aDayHere: 4, pauseMinutes: 20 } })
  assert.deepEqual([limits.aDay, limits.aDayHere, limits.pauseSecondsFrom], [30, 4, 1200])
})

test('what makes no sense is refused, and nothing of it stays', async (t) => {
  const { owner, campaignId } = await open(t)
  await pauseCampaign({ ctx: owner, campaignId })
  for (const edit of [{ hours: { ...HOURS, days: [] } }, { title: ' ' }, { title: 'x'.repeat(101) }]) {
    await assert.rejects(editCampaign({ ctx: owner, campaignId, edit }), { reason: 'wrong-value' })
  }
  assert.equal((await getCampaignView({ ctx: owner, campaignId, ownerId: owner.ownerId })).hours, undefined)
})

test('of another owner there is nothing to edit, choose, copy, test or delete', async (t) => {
  const { world, campaignId, ids } = await open(t)
  const ctx = await world.addOwner()
  const name = { name: 'NotFoundError' }
  await assert.rejects(editCampaign({ ctx, campaignId, edit: { title: 'Mine' } }), name)
  await assert.rejects(setAccountChosen({ ctx, campaignId, accountId: nth(ids, 0), chosen: false }), name)
  await assert.rejects(setAudienceChosen({ ctx, campaignId, audienceId: 1, chosen: true }), name)
  await assert.rejects(duplicateCampaign({ ctx, campaignId, withTargets: true }), name)
  await assert.rejects(testInvite({ ctx, campaignId }), name)
  await assert.rejects(deleteCampaign({ ctx, campaignId }), name)
  assert.deepEqual(await bulkCampaigns({ ctx, filter: { status: 'all', priority: 'any' }, deed: 'cancel' }), {
    done: 0,
    left: 0,
  })
})

test('accounts are chosen while it stands still; one has to stay, and the forecast follows', async (t) => {
  const { owner, campaignId, ids } = await open(t, { people: 30 })
  const choose = (accountId: number, chosen: boolean) => setAccountChosen({ ctx: owner, campaignId, accountId, chosen })
  await assert.rejects(choose(nth(ids, 0), false), { reason: 'campaign-running' })
  await pauseCampaign({ ctx: owner, campaignId })
  assert.equal((await getCampaignView({ ctx: owner, campaignId, ownerId: owner.ownerId })).forecast?.days, 1)
  assert.equal((await choose(nth(ids, 0), false)).forecast?.days, 2)
  await assert.rejects(choose(nth(ids, 1), false), { reason: 'last-account' })
})

test('a choice of accounts outlives another check', async (t) => {
  const { world, owner, campaignId, ids } = await open(t)
  await world.db
    .update(campaignAccounts)
    .set({ chosen: false })
    .where(eq(campaignAccounts.accountId, nth(ids, 0)))
  await world.db.update(campaigns).set({ state: 'checking' })
  const community = {
    telegramId: 7000n,
    kind: 'supergroup' as const,
    title: 'Chess Club',
    username: undefined,
    membersCount: 5,
  }
  const facts = { ...community, hiddenMembers: false, accessHash: 7n, isMember: true, mayInvite: true }
  const findings = ids.map((accountId) => ({ accountId, kind: 'found' as const, community: facts }))
  await recordCheck({ ctx: world.ctx, campaignId, findings, memberIds: new Set(), listed: true })
  const view = await getCampaignView({ ctx: owner, campaignId, ownerId: owner.ownerId })
  assert.deepEqual(
    view.accounts.map(({ chosen }) => chosen),
    [false, true],
  )
})

test('a person of several audiences is one target', async (t) => {
  const { world, owner, ids } = await open(t)
  const people = await world.addPeople(owner, 4)
  const [one, other] = [
    await world.addAudience(owner, people.slice(0, 3)),
    await world.addAudience(owner, people.slice(1)),
  ]
  const { id: campaignId } = await createCampaign({ ctx: owner, audienceId: one })
  const view = await setAudienceChosen({ ctx: owner, campaignId, audienceId: other, chosen: true })
  assert.deepEqual(
    view.audiences.map(({ id }) => id),
    [one, other],
  )
  await world.db
    .update(campaigns)
    .set({ state: 'checking', input: { kind: 'username', username: 'chess_club' } })
    .where(eq(campaigns.id, campaignId))
  const facts = {
    telegramId: 7000n,
    kind: 'supergroup' as const,
    title: 'Chess Club',
    username: undefined,
    membersCount: 5,
    hiddenMembers: false,
    accessHash: 7n,
    isMember: true,
    mayInvite: true,
  }
  await recordCheck({
    ctx: world.ctx,
    campaignId,
    findings: [{ accountId: nth(ids, 0), kind: 'found', community: facts }],
    memberIds: new Set(),
    listed: true,
  })
  assert.equal((await world.read.targets(campaignId)).length, 4)
  world.rings.length = 0
  const less = await setAudienceChosen({ ctx: owner, campaignId, audienceId: one, chosen: false })
  assert.equal(less.state, 'checking')
  assert.deepEqual(
    world.rings.filter(({ job }) => job === 'check'),
    [{ job: 'check', campaignId }],
  )
  await world.db.update(campaigns).set({ state: 'draft' }).where(eq(campaigns.id, campaignId))
  await assert.rejects(setAudienceChosen({ ctx: owner, campaignId, audienceId: other, chosen: false }), {
    reason: 'last-audience',
  })
})

test('a copy has the settings, and the people or not', async (t) => {
  const { world, owner, campaignId } = await open(t)
  await world.db
    .update(campaigns)
    .set({ hours: HOURS, limits: { aDay: 5 }, priority: 'low', input: { kind: 'username', username: 'chess_club' } })
  const bare = await duplicateCampaign({ ctx: owner, campaignId, withTargets: false })
  assert.deepEqual(
    [bare.state, bare.hours, bare.limits.aDay, bare.priority, bare.audiences.length],
    ['draft', HOURS, 5, 'low', 0],
  )
  const full = await duplicateCampaign({ ctx: owner, campaignId, withTargets: true })
  assert.deepEqual([full.state, full.audiences.length], ['checking', 1])
  assert.ok(world.rings.some((ring) => ring.job === 'check' && ring.campaignId === full.id))
})

test('a test asks one person by all the rules, and the campaign is paused then', async (t) => {
  const { world, owner, campaignId, ids } = await open(t)
  await pauseCampaign({ ctx: owner, campaignId })
  await testInvite({ ctx: owner, campaignId })
  const lease = await world.lease(nth(ids, 0))
  const ask = () => allocateInvite({ ctx: world.ctx, campaignId, holder: lease.holder, lease, except: [nth(ids, 1)] })
  const act = await ask()
  assert.ok(act.kind === 'act')
  assert.deepEqual((await ask()).kind, 'wait', 'nobody else is asked while one is under way')
  await recordOutcome({ ctx: world.ctx, lease, attempt: act.attempt, outcome: { kind: 'refused', reason: 'privacy' } })
  await world.db.update(accounts).set({ nextInviteAt: START })
  assert.deepEqual(await ask(), { kind: 'not-running' })
  const view = await getCampaignView({ ctx: owner, campaignId, ownerId: owner.ownerId })
  assert.deepEqual(
    [view.state, view.reason, view.counts.settled, view.feed[0]?.reason],
    ['paused', 'test-done', 1, 'privacy'],
  )
})

test('a running campaign is not deleted; a deleted one leaves its attempts, so that nobody is asked twice', async (t) => {
  const { world, owner, campaignId, ids, persons } = await open(t)
  const lease = await world.lease(nth(ids, 0))
  const act = await allocateInvite({ ctx: world.ctx, campaignId, holder: lease.holder, lease, except: [nth(ids, 1)] })
  assert.ok(act.kind === 'act')
  await recordOutcome({ ctx: world.ctx, lease, attempt: act.attempt, outcome: { kind: 'joined' }, verified: true })
  await assert.rejects(deleteCampaign({ ctx: owner, campaignId }), { reason: 'campaign-running' })
  await pauseCampaign({ ctx: owner, campaignId })
  await world.db
    .insert(progressMessages)
    .values({ ownerId: owner.ownerId, kind: 'campaign', subjectId: campaignId, chatId: 1n, messageId: 1 })
  await deleteCampaign({ ctx: owner, campaignId })
  assert.deepEqual(await world.db.select().from(progressMessages), [])
  const [attempt] = await world.read.attempts()
  assert.deepEqual([attempt?.person, attempt?.campaignId], [nth(persons, 0).telegramId, null])
  assert.deepEqual(await listCampaigns({ ctx: owner }), [])
})

test('the list is filtered, sorted and paged', async (t) => {
  const { world, owner, ids, persons, campaignId } = await open(t)
  const add = (title: string, settings: object) =>
    world.addCampaign(owner, { accountIds: ids, persons, settings: { title, ...settings } })
  const [bees, ants] = [await add('bees', { state: 'paused', priority: 'high' }), await add('Ants', { state: 'done' })]
  const titles = async (wish: object) => (await listCampaigns({ ctx: owner, ...wish })).map(({ id }) => id)
  assert.deepEqual(await titles({}), [ants, bees, campaignId])
  assert.deepEqual(await titles({ order: 'name' }), [ants, bees, campaignId])
  assert.deepEqual(await titles({ filter: { status: 'waiting', priority: 'any' } }), [bees])
  assert.deepEqual(await titles({ filter: { status: 'all', priority: 'high' } }), [bees])
  assert.deepEqual(await titles({ filter: { status: 'over', priority: 'high' } }), [])
  assert.deepEqual(await titles({ limit: 1, offset: 1 }), [bees])
  await world.db.execute(
    `update targets set state = 'settled', outcome = 'joined', settled_at = now() where campaign_id = ${bees}`,
  )
  assert.deepEqual(await titles({ order: 'progress' }), [bees, ants, campaignId])
})

test('what is done with many is done with each that allows it, and the others are counted', async (t) => {
  const { world, owner, ids, persons } = await open(t)
  await world.addCampaign(owner, { accountIds: ids, persons, settings: { state: 'paused' } })
  await world.addCampaign(owner, { accountIds: ids, persons, settings: { state: 'done' } })
  const all = { status: 'all', priority: 'any' } as const
  assert.deepEqual(await bulkCampaigns({ ctx: owner, filter: all, deed: 'pause' }), { done: 1, left: 2 })
  assert.deepEqual(await bulkCampaigns({ ctx: owner, filter: all, deed: 'high' }), { done: 2, left: 1 })
  assert.deepEqual(await bulkCampaigns({ ctx: owner, filter: { ...all, priority: 'high' }, deed: 'resume' }), {
    done: 2,
    left: 0,
  })
  assert.deepEqual(
    await bulkCampaigns({ ctx: owner, filter: { status: 'running', priority: 'any' }, deed: 'cancel' }),
    { done: 2, left: 0 },
  )
  assert.deepEqual(await bulkCampaigns({ ctx: owner, filter: all, deed: 'delete' }), { done: 3, left: 0 })
})
