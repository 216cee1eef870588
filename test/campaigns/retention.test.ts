import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personKeys } from '#db/schema/accounts.ts'
import { runRetention } from '#jobs/check-retention.ts'
import { optOut } from '#services/consent/opt-out.ts'
import { findSuppressed } from '#services/campaigns/suppressed.ts'
import { nth } from '#services/campaigns/testing.ts'
import { startCampaign } from '#services/campaigns/start-campaign.ts'
import { countStays } from '#services/retention/count-stays.ts'
import { findDue } from '#services/sweep/find-due.ts'
import { leaveChat } from '#sandbox/world/membership.ts'
import { openAssembly, playOn, prepareCampaign, type Assembly } from './assembly.ts'

const HOUR_MS = 3_600_000

/** A campaign through which three people have joined. */
async function openJoined(t: Parameters<typeof openAssembly>[0], accounts = 1) {
  const assembly = await openAssembly(t, { accounts })
  const people = ['Anna', 'Boris', 'Vera'].map((name) => assembly.place.town.add({ name, username: `${name}_name` }))
  const campaignId = await prepareCampaign(assembly, people)
  await startCampaign({ ctx: assembly.owner, campaignId })
  await playOn(assembly, campaignId)
  return { ...assembly, assembly, people, campaignId }
}

function pass({ world }: Assembly, hours: number): void {
  world.time.now = new Date(world.time.now.getTime() + hours * HOUR_MS)
}

async function isDue({ world }: Assembly): Promise<boolean> {
  return (await findDue({ ctx: world.ctx })).rings.some(({ ring }) => ring.job === 'retention')
}

const staysOf = async ({ world }: Assembly, campaignId: number) => {
  return (await world.read.targets(campaignId)).map(({ stayedDay, stayedWeek }) => [stayedDay, stayedWeek])
}

test('who joined is looked for after a day and after a week, and who left is never asked again', async (t) => {
  const { assembly, world, owner, club, people, campaignId, work } = await openJoined(t)
  const [anna, boris] = [nth(people, 0), nth(people, 1)]
  assert.equal(await isDue(assembly), false)
  pass(assembly, 24)
  leaveChat(club, boris.id)
  assert.equal(await isDue(assembly), true)
  await runRetention(work, campaignId)
  assert.deepEqual(await staysOf(assembly, campaignId), [
    [true, null],
    [false, false],
    [true, null],
  ])
  assert.equal(await isDue(assembly), false)
  pass(assembly, 6 * 24)
  leaveChat(club, anna.id)
  await runRetention(work, campaignId)
  assert.deepEqual(await staysOf(assembly, campaignId), [
    [true, false],
    [false, false],
    [true, true],
  ])
  pass(assembly, 1000)
  assert.equal(await isDue(assembly), false)
  const ids = people.map(({ id }) => BigInt(id))
  assert.deepEqual(await findSuppressed(world.ctx, owner.ownerId, ids), new Set(ids.slice(0, 2)))
  assert.deepEqual(await countStays({ ctx: world.ctx, campaignId }), {
    afterDay: { looked: 3, stayed: 2 },
    afterWeek: { looked: 3, stayed: 1 },
  })
})

test('an account that has to wait looks later, and nothing is claimed meanwhile', async (t) => {
  const { assembly, place, campaignId, work } = await openJoined(t)
  pass(assembly, 24)
  const fault = { kind: 'error', error: 'FLOOD_WAIT_600' } as const
  place.town.world.faults.add({ method: 'channels.getParticipant', fault, times: 1 })
  await runRetention(work, campaignId)
  assert.deepEqual(await staysOf(assembly, campaignId), [
    [null, null],
    [null, null],
    [null, null],
  ])
  assert.equal(await isDue(assembly), false)
  pass(assembly, 2)
  assert.equal(await isDue(assembly), true)
})

test('of somebody whom no account knows any more nothing is claimed, and looking ends', async (t) => {
  const { assembly, world, campaignId, work } = await openJoined(t)
  await world.db.delete(personKeys)
  pass(assembly, 24)
  await runRetention(work, campaignId)
  pass(assembly, 6 * 24)
  await runRetention(work, campaignId)
  assert.deepEqual(await staysOf(assembly, campaignId), [
    [null, null],
    [null, null],
    [null, null],
  ])
  assert.equal(await isDue(assembly), false)
})

test('who has opted out is not looked for', async (t) => {
  const { assembly, world, people, campaignId, work } = await openJoined(t)
  for (const { id } of people) await optOut({ ctx: world.ctx, telegramId: BigInt(id) })
  pass(assembly, 24)
  assert.equal(await isDue(assembly), false)
  await runRetention(work, campaignId)
  assert.deepEqual(await staysOf(assembly, campaignId), [
    [null, null],
    [null, null],
    [null, null],
  ])
})
