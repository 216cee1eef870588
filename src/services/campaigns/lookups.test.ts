import assert from 'node:assert/strict'
import { test } from 'node:test'
import { and, eq } from 'drizzle-orm'
import { accounts, personKeys } from '#db/schema/accounts.ts'
import { audienceMembers, people } from '#db/schema/audiences.ts'
import { resolutions } from '#db/schema/campaigns.ts'
import type { Lease } from '#domain/lease.ts'
import { LIMITS } from '#domain/limits.ts'
import { addSeconds } from '#domain/pacing.ts'
import { allocateInvite } from './allocate-invite.ts'
import type { Allocation, PlannedLookup } from './allocation.ts'
import { recordLookup, type LookupAnswer } from './record-lookup.ts'
import { recordOutcome } from './record-outcome.ts'
import { suppressPerson } from './suppressed.ts'
import { nth, openTestWorld, START } from './testing.ts'

type Stranger = { readonly username?: string; readonly phone?: string }

/** A campaign for people of whom only a name or a number is known. */
async function openCampaign(t: Parameters<typeof openTestWorld>[0], strangers: readonly Stranger[]) {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const persons = await world.addStrangers(owner, strangers)
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons })
  const lease = await world.lease(accountId)
  const allocate = (under: Lease = lease): Promise<Allocation> =>
    allocateInvite({ ctx: world.ctx, campaignId, holder: under.holder, lease: under })
  const answer = (lookup: PlannedLookup, given: LookupAnswer, under: Lease = lease) =>
    recordLookup({ ctx: world.ctx, lease: under, lookup, answer: given })
  const lookUp = async (given: LookupAnswer): Promise<PlannedLookup> => {
    const found = await allocate()
    assert.ok(found.kind === 'look-up', found.kind)
    assert.ok(await answer(found.lookup, given))
    return found.lookup
  }
  const wait = async (seconds: number) => {
    world.time.now = addSeconds(world.time.now, seconds)
    await world.db.update(accounts).set({ leaseUntil: addSeconds(world.time.now, 60) })
  }
  return { world, owner, accountId, persons, campaignId, lease, allocate, answer, lookUp, wait }
}

const found = (telegramId: bigint): LookupAnswer => ({ kind: 'found', telegramId, accessHash: 9n })

test('somebody known by name only is looked up before anything is intended, and invited then', async (t) => {
  const { world, lookUp, allocate, campaignId, persons } = await openCampaign(t, [{ username: 'ivan_name' }])
  const lookup = await lookUp(found(42n))
  assert.equal(lookup.person.username, 'ivan_name')
  assert.deepEqual(await world.read.attempts(), [])
  const act = await allocate()
  assert.ok(act.kind === 'act')
  assert.deepEqual(
    [act.attempt.person.telegramId, act.attempt.person.accessHash, act.attempt.person.personId],
    [42n, 9n, nth(persons, 0).id],
  )
  assert.equal(nth(await world.read.targets(campaignId), 0).telegramId, 42n)
})

test('a number is forgotten as soon as it is known whose it is', async (t) => {
  const { world, lookUp } = await openCampaign(t, [{ phone: '79991234567' }])
  assert.equal((await lookUp(found(43n))).person.phone, '79991234567')
  const [person] = await world.db.select().from(people)
  assert.deepEqual([person?.telegramId, person?.phone], [43n, null])
})

test('a name that nobody has settles the person with the reason, without an attempt', async (t) => {
  const { world, lookUp, allocate, campaignId } = await openCampaign(t, [{ username: 'nobody_here' }])
  await lookUp({ kind: 'refused', reason: 'username-free' })
  assert.deepEqual(await allocate(), { kind: 'finished' })
  const [target] = await world.read.targets(campaignId)
  assert.deepEqual([target?.state, target?.outcome, target?.reason], ['settled', 'refused', 'username-free'])
  assert.deepEqual(await world.read.attempts(), [])
})

test('a name and a number of one person lead to one attempt', async (t) => {
  const { world, lookUp, allocate, wait, lease, campaignId } = await openCampaign(t, [
    { username: 'ivan_name' },
    { phone: '79991234567' },
  ])
  await lookUp(found(42n))
  const act = await allocate()
  assert.ok(act.kind === 'act')
  await recordOutcome({ ctx: world.ctx, lease, attempt: act.attempt, outcome: { kind: 'joined' }, verified: true })
  await wait(900)
  await lookUp(found(42n))
  assert.deepEqual(await allocate(), { kind: 'finished' })
  assert.equal((await world.read.attempts()).length, 1)
  const targets = await world.read.targets(campaignId)
  assert.deepEqual(
    targets.map(({ state, reason }) => [state, reason]),
    [
      ['settled', null],
      ['skipped', 'same-person'],
    ],
  )
  assert.equal((await world.db.select().from(people)).length, 1)
})

test('a name that turns out to be a collected person leads to that person, who stays in all audiences', async (t) => {
  const { world, owner, lookUp, allocate, persons } = await openCampaign(t, [{ username: 'ivan_name' }])
  const [known] = await world.addPeople(owner, 1, { telegramId: 42n, username: null })
  assert.ok(known)
  await lookUp(found(42n))
  const act = await allocate()
  assert.ok(act.kind === 'act')
  assert.equal(act.attempt.person.personId, known.id)
  const members = await world.db.select().from(audienceMembers)
  assert.deepEqual(
    members.map(({ personId }) => personId),
    [known.id],
  )
  assert.deepEqual(
    await world.db
      .select()
      .from(people)
      .where(eq(people.id, nth(persons, 0).id)),
    [],
  )
})

test('a person who was asked before, or must not be asked, is left out as soon as it is known who it is', async (t) => {
  const { world, owner, lookUp, allocate, wait, accountId, campaignId } = await openCampaign(t, [
    { username: 'asked_before' },
    { username: 'not_to_be_asked' },
  ])
  await world.addAttempts(owner, { accountId, count: 1, at: addSeconds(START, -86_400 * 3) })
  const [before] = await world.read.attempts()
  await suppressPerson(world.ctx, owner.ownerId, 44n, 'left-before')
  await lookUp(found(before?.person ?? 0n))
  assert.equal((await allocate()).kind, 'wait')
  await wait(LIMITS.resolutionPauseSeconds)
  await lookUp(found(44n))
  assert.deepEqual(await allocate(), { kind: 'finished' })
  const targets = await world.read.targets(campaignId)
  assert.deepEqual(
    targets.map(({ reason }) => reason),
    ['attempted-before', 'suppressed'],
  )
})

test('an account asks who somebody is no more often than its day and its pace allow', async (t) => {
  const { world, owner, lookUp, allocate, accountId } = await openCampaign(t, [
    { username: 'one_name' },
    { username: 'two_name' },
  ])
  await lookUp({ kind: 'refused', reason: 'username-free' })
  const until = addSeconds(START, LIMITS.resolutionPauseSeconds)
  assert.deepEqual(await allocate(), { kind: 'wait', until, why: 'resolutions' })
  const more = Array.from({ length: LIMITS.resolutionsADay - 1 }, () => ({
    ownerId: owner.ownerId,
    accountId,
    askedAt: START,
  }))
  await world.db.insert(resolutions).values(more)
  world.time.now = until
  const midnight = new Date('2026-11-21T00:00:00Z')
  assert.deepEqual(await allocate(), { kind: 'wait', until: midnight, why: 'resolutions' })
})

test('somebody whom the account knows is invited although it may ask about nobody any more', async (t) => {
  const { world, owner, allocate, accountId, persons } = await openCampaign(t, [
    { username: 'one_name' },
    { username: 'two_name' },
  ])
  const asked = Array.from({ length: LIMITS.resolutionsADay }, () => ({
    ownerId: owner.ownerId,
    accountId,
    askedAt: START,
  }))
  await world.db.insert(resolutions).values(asked)
  const second = nth(persons, 1).id
  await world.db.update(people).set({ telegramId: 42n }).where(eq(people.id, second))
  await world.db.execute('update targets set telegram_id = 42 where person_id = ' + second)
  await world.addKey(accountId, second)
  const act = await allocate()
  assert.ok(act.kind === 'act')
  assert.equal(act.attempt.person.telegramId, 42n)
})

test('an answer under an old lease changes nothing', async (t) => {
  const { world, allocate, answer, lease } = await openCampaign(t, [{ username: 'ivan_name' }])
  const planned = await allocate()
  assert.ok(planned.kind === 'look-up')
  assert.equal(await answer(planned.lookup, found(42n), { ...lease, token: lease.token - 1 }), false)
  assert.equal((await world.db.select().from(people))[0]?.telegramId, null)
})

test('a question that nobody answers moves the person behind the others, and settles them after five', async (t) => {
  const { world, lookUp, wait, campaignId } = await openCampaign(t, [
    { username: 'one_name' },
    { username: 'two_name' },
  ])
  const order: (string | undefined)[] = []
  for (let turn = 0; turn < 10; turn += 1) {
    order.push((await lookUp({ kind: 'unknown' })).person.username)
    await wait(LIMITS.resolutionPauseSeconds)
  }
  assert.deepEqual(order.slice(0, 3), ['one_name', 'two_name', 'one_name'])
  const targets = await world.read.targets(campaignId)
  assert.ok(targets.every(({ state, reason }) => state === 'settled' && reason === 'unreachable'))
})

test('a flood wait for a question rests the account, and nobody was asked for it', async (t) => {
  const { lookUp, allocate } = await openCampaign(t, [{ username: 'ivan_name' }])
  await lookUp({ kind: 'trouble', trouble: { kind: 'waits', seconds: 3600 } })
  assert.deepEqual(await allocate(), { kind: 'wait', until: addSeconds(START, 3660), why: 'resting' })
})

test('a name that has passed to somebody else leads to nobody', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const persons = await world.addPeople(owner, 1)
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons, areStrangers: true })
  const lease = await world.lease(accountId)
  const planned = await allocateInvite({ ctx: world.ctx, campaignId, holder: lease.holder, lease })
  assert.ok(planned.kind === 'look-up')
  await recordLookup({ ctx: world.ctx, lease, lookup: planned.lookup, answer: found(1n) })
  const [target] = await world.read.targets(campaignId)
  assert.deepEqual([target?.state, target?.reason], ['settled', 'unreachable'])
  const keys = and(eq(personKeys.accountId, accountId), eq(personKeys.personId, nth(persons, 0).id))
  assert.deepEqual(await world.db.select().from(personKeys).where(keys), [])
})
