import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fault } from '#sandbox/world/faults.ts'
import type { NewPerson, Person } from '#sandbox/world/people.ts'
import { accounts } from '#db/schema/accounts.ts'
import { runCheck } from '#jobs/check.ts'
import { runVerify } from '#jobs/verify.ts'
import { allocateInvite } from '#services/campaigns/allocate-invite.ts'
import { setDestination } from '#services/campaigns/set-destination.ts'
import { nth } from '#services/campaigns/testing.ts'
import { getCampaignView } from '#services/campaigns/get-campaign-view.ts'
import { pauseCampaign } from '#services/campaigns/pause-campaign.ts'
import { resumeCampaign } from '#services/campaigns/resume-campaign.ts'
import { startCampaign } from '#services/campaigns/start-campaign.ts'
import { openAssembly, playOn, prepareCampaign, type Assembly } from './assembly.ts'

function addPerson({ place }: Assembly, name: string, more: Partial<NewPerson> = {}): Person {
  return place.town.add({ name, username: `${name.toLowerCase()}_name`, ...more })
}

function fail({ place }: Assembly, fault: Omit<Fault, 'times'> & { times?: number }): void {
  place.town.world.faults.add({ times: 1, ...fault })
}

async function outcomes({ world }: Assembly, campaignId: number): Promise<string[]> {
  const targets = await world.read.targets(campaignId)
  return targets.map(({ outcome, reason }) => (reason === null ? String(outcome) : `${outcome} ${reason}`))
}

test('the outcome of every person is what Telegram did', async (t) => {
  const assembly = await openAssembly(t)
  const people = [
    addPerson(assembly, 'Known'),
    addPerson(assembly, 'Resolved'),
    addPerson(assembly, 'Closed', { privacy: { invites: 'nobody', answer: 'error' } }),
    addPerson(assembly, 'Missing', { privacy: { invites: 'nobody', answer: 'missing' } }),
    addPerson(assembly, 'Left'),
    addPerson(assembly, 'Silent'),
    addPerson(assembly, 'Lost'),
    addPerson(assembly, 'Cut'),
    addPerson(assembly, 'Stale'),
  ]
  const [, , , , left, silent, lost, cut, stale] = people.map(({ id }) => id)
  const method = 'channels.inviteToChannel'
  fail(assembly, { method, person: left, fault: { kind: 'error', error: 'USER_NOT_MUTUAL_CONTACT' } })
  fail(assembly, { method, person: silent, fault: { kind: 'error', error: 'CHAT_MEMBER_ADD_FAILED' } })
  fail(assembly, { method, person: lost, fault: { kind: 'afterEffect' } })
  fail(assembly, { method, person: cut, fault: { kind: 'drop' } })
  fail(assembly, { method, person: stale, fault: { kind: 'error', error: 'USER_ID_INVALID' } })
  const campaignId = await prepareCampaign(assembly, people)
  await startCampaign({ ctx: assembly.owner, campaignId })
  const view = await playOn(assembly, campaignId)
  assert.equal(view.state, 'done')
  assert.deepEqual(await outcomes(assembly, campaignId), [
    'joined',
    'joined',
    'refused privacy',
    'refused privacy',
    'refused left-before',
    'unknown',
    'joined',
    'unknown',
    'joined',
  ])
  for (const { telegramId, outcome } of await assembly.world.read.targets(campaignId)) {
    assert.equal(assembly.club.members.has(Number(telegramId)), outcome === 'joined')
  }
  const attempts = await assembly.world.read.attempts()
  assert.ok(attempts.every(({ outcome, verified }) => outcome !== 'joined' || verified === true))
  assert.ok(attempts.every(({ outcome, verified }) => outcome !== 'unknown' || verified === false))
})

test('who is there already is known before the start, and nobody is asked for it', async (t) => {
  const assembly = await openAssembly(t)
  const people = [addPerson(assembly, 'New'), addPerson(assembly, 'Other')]
  inviteBehindOurBack(assembly, nth(people, 1).id)
  const campaignId = await prepareCampaign(assembly, people)
  const { preflight, state } = await getCampaignView({
    ctx: assembly.world.ctx,
    campaignId,
    ownerId: assembly.owner.ownerId,
  })
  assert.equal(state, 'ready')
  assert.deepEqual([preflight?.people, preflight?.alreadyThere, preflight?.membersListed], [2, 1, true])
  assert.deepEqual(await outcomes(assembly, campaignId), ['null', 'skipped already-there'])
})

test('a flood wait turns the account away for as long as Telegram asked, and the person is asked later', async (t) => {
  const assembly = await openAssembly(t)
  const people = [addPerson(assembly, 'Ivan')]
  fail(assembly, { method: 'channels.inviteToChannel', fault: { kind: 'error', error: 'FLOOD_WAIT_3600' } })
  const campaignId = await prepareCampaign(assembly, people)
  await startCampaign({ ctx: assembly.owner, campaignId })
  const before = assembly.world.time.now.getTime()
  assert.deepEqual((await playOn(assembly, campaignId)).counts.joined, 1)
  assert.equal(assembly.world.time.now.getTime() - before, 3_660_000)
})

test('a peer flood pauses the campaign for all accounts; after it the owner goes on', async (t) => {
  const assembly = await openAssembly(t, { accounts: 2 })
  const people = [addPerson(assembly, 'Ivan'), addPerson(assembly, 'Olga')]
  fail(assembly, { method: 'channels.inviteToChannel', fault: { kind: 'error', error: 'PEER_FLOOD' } })
  const campaignId = await prepareCampaign(assembly, people)
  await startCampaign({ ctx: assembly.owner, campaignId })
  const paused = await playOn(assembly, campaignId)
  assert.deepEqual([paused.state, paused.reason, paused.counts.waiting], ['paused', 'peer-flood', 2])
  await resumeCampaign({ ctx: assembly.owner, campaignId })
  assert.equal((await playOn(assembly, campaignId)).counts.joined, 2)
})

test('a lost account hands over to the other one, which looks up what was left open', async (t) => {
  const assembly = await openAssembly(t, { accounts: 2 })
  const people = [addPerson(assembly, 'Ivan'), addPerson(assembly, 'Olga')]
  const ivan = people[0]?.id
  fail(assembly, {
    method: 'channels.getParticipant',
    person: ivan,
    fault: { kind: 'error', error: 'SESSION_REVOKED' },
  })
  const campaignId = await prepareCampaign(assembly, people)
  await startCampaign({ ctx: assembly.owner, campaignId })
  const view = await playOn(assembly, campaignId)
  assert.deepEqual([view.state, view.counts.joined, view.counts.unknown], ['done', 2, 0])
  assert.equal(view.accounts.filter(({ state }) => state === 'lost').length, 1)
})

test('while a campaign is paused nobody is asked', async (t) => {
  const assembly = await openAssembly(t)
  const people = [addPerson(assembly, 'Ivan'), addPerson(assembly, 'Olga')]
  const campaignId = await prepareCampaign(assembly, people)
  await startCampaign({ ctx: assembly.owner, campaignId })
  await pauseCampaign({ ctx: assembly.owner, campaignId })
  assert.equal((await playOn(assembly, campaignId)).state, 'paused')
  assert.deepEqual(await assembly.world.read.attempts(), [])
})

test('what a killed worker left open is looked up, and nobody is asked twice', async (t) => {
  const assembly = await openAssembly(t)
  const { world, owner, club } = assembly
  const people = [addPerson(assembly, 'Ivan'), addPerson(assembly, 'Olga'), addPerson(assembly, 'Pavel')]
  const campaignId = await prepareCampaign(assembly, people, { areKnown: true })
  await startCampaign({ ctx: owner, campaignId })
  const accountId = nth(assembly.accountIds, 0)
  for (const wasInvited of [true, false]) {
    await world.db.update(accounts).set({ nextInviteAt: world.time.now })
    await assembly.work.accounts.close()
    const lease = await world.lease(accountId, 'killed')
    const planned = await allocateInvite({ ctx: world.ctx, campaignId, holder: 'killed', lease })
    assert.ok(planned.kind === 'act')
    if (wasInvited) inviteBehindOurBack(assembly, Number(planned.attempt.person.telegramId))
    await world.db.update(accounts).set({ leaseUntil: new Date(0) })
    assembly.work = assembly.openWorker()
    await runVerify(assembly.work, accountId)
  }
  const view = await playOn(assembly, campaignId)
  assert.deepEqual([view.state, await outcomes(assembly, campaignId)], ['done', ['joined', 'unknown', 'joined']])
  assert.deepEqual(
    people.map(({ id }) => club.members.has(id)),
    [true, false, true],
  )
  const persons = (await world.read.attempts()).map(({ person }) => Number(person))
  assert.deepEqual(
    persons,
    people.map(({ id }) => id),
  )
})

/** The effect of an invite whose answer nobody received. */
function inviteBehindOurBack({ club }: Assembly, personId: number): void {
  const [member] = club.members.values()
  assert.ok(member)
  club.members.set(personId, { ...member })
}

test('a username that nobody holds leads back to the draft', async (t) => {
  const assembly = await openAssembly(t)
  fail(assembly, { method: 'contacts.resolveUsername', fault: { kind: 'error', error: 'USERNAME_NOT_OCCUPIED' } })
  const campaignId = await prepareCampaign(assembly, [addPerson(assembly, 'Ivan')])
  const row = await assembly.world.read.campaign(campaignId)
  assert.deepEqual([row.state, row.reason], ['draft', 'not-found'])
})

test('a community where no account may invite leads back to the draft', async (t) => {
  const assembly = await openAssembly(t)
  const { world, owner, place } = assembly
  const stranger = place.town.add({ name: 'Stranger' })
  place.town.world.addChat({ kind: 'channel', title: 'News', username: 'news', owner: stranger.id, members: [] })
  const campaignId = await prepareCampaign(assembly, [addPerson(assembly, 'Ivan')])
  await setDestination({ ctx: owner, campaignId, input: { kind: 'username', username: 'news' } })
  await runCheck(assembly.work, campaignId)
  const row = await world.read.campaign(campaignId)
  assert.deepEqual([row.state, row.reason], ['draft', 'no-rights'])
})
