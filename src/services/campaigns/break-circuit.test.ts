import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InviteOutcome } from '#domain/invite-outcome.ts'
import { addSeconds } from '#domain/pacing.ts'
import { allocateInvite } from './allocate-invite.ts'
import { recordOutcome } from './record-outcome.ts'
import { resumeCampaign } from './resume-campaign.ts'
import { nth, openTestWorld, type TestWorld } from './testing.ts'

const PRIVACY: InviteOutcome = { kind: 'refused', reason: 'privacy' }
const JOINED: InviteOutcome = { kind: 'joined' }
const GONE: InviteOutcome = { kind: 'refused', reason: 'deactivated' }

async function openCampaign(t: Parameters<typeof openTestWorld>[0], people: number) {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountIds = [await world.addAccount(owner), await world.addAccount(owner)]
  const persons = await world.addPeople(owner, people)
  for (const accountId of accountIds) for (const { id } of persons) await world.addKey(accountId, id)
  const campaignId = await world.addCampaign(owner, { accountIds, persons })
  return { world, owner, accountIds, campaignId }
}

/** Asks one person after the other, through whichever account may, until all outcomes are used or the campaign stands. */
async function ask(world: TestWorld, campaignId: number, outcomes: readonly InviteOutcome[]): Promise<number> {
  const { ctx } = world
  for (const [index, outcome] of outcomes.entries()) {
    const attempt = await plan(world, campaignId)
    if (!attempt) return index
    await recordOutcome({ ctx, ...attempt, outcome })
  }
  return outcomes.length
}

async function plan(world: TestWorld, campaignId: number) {
  const { ctx } = world
  for (let turn = 0; turn < 10; turn += 1) {
    const found = await allocateInvite({ ctx, campaignId, holder: 'worker-1' })
    if (found.kind === 'wait') world.time.now = found.until
    else if (found.kind !== 'needs-lease') return undefined
    else {
      world.time.now = addSeconds(world.time.now, 16)
      const lease = await world.lease(found.accountId)
      const planned = await allocateInvite({ ctx, campaignId, holder: 'worker-1', lease })
      return planned.kind === 'act' ? { lease, attempt: planned.attempt } : undefined
    }
  }
  throw new Error('nobody may act, however long one waits')
}

const list = (...parts: readonly (readonly [number, InviteOutcome])[]) =>
  parts.flatMap(([count, outcome]) => Array.from({ length: count }, () => outcome))

test('too many refusals pause the campaign for all its accounts, and tell why', async (t) => {
  const { world, campaignId } = await openCampaign(t, 30)
  assert.equal(await ask(world, campaignId, list([7, JOINED], [20, PRIVACY])), 20)
  const { state, reason } = await world.read.campaign(campaignId)
  assert.deepEqual([state, reason], ['paused', 'too-many-refusals'])
  assert.equal((await world.read.attempts()).length, 20)
})

test('twelve refusals among twenty are borne, and so are failures that are nobody’s wish', async (t) => {
  const { world, campaignId } = await openCampaign(t, 25)
  assert.equal(await ask(world, campaignId, list([8, GONE], [12, PRIVACY], [5, GONE])), 25)
  assert.notEqual((await world.read.campaign(campaignId)).state, 'paused')
})

test('after the owner has let it go on, the window starts anew', async (t) => {
  const { world, owner, campaignId } = await openCampaign(t, 60)
  await ask(world, campaignId, list([20, PRIVACY]))
  assert.equal((await world.read.campaign(campaignId)).state, 'paused')
  world.time.now = addSeconds(world.time.now, 60)
  await resumeCampaign({ ctx: owner, campaignId })
  assert.equal(await ask(world, campaignId, list([19, PRIVACY])), 19)
  assert.equal((await world.read.campaign(campaignId)).state, 'running')
  await ask(world, campaignId, list([1, PRIVACY]))
  assert.equal((await world.read.campaign(campaignId)).reason, 'too-many-refusals')
})

test('what other campaigns were answered pauses nobody', async (t) => {
  const { world, owner, accountIds, campaignId } = await openCampaign(t, 19)
  await ask(world, campaignId, list([19, PRIVACY]))
  const persons = await world.addPeople(owner, 3)
  for (const { id } of persons) await world.addKey(nth(accountIds, 0), id)
  const other = await world.addCampaign(owner, { accountIds, persons, destination: 8000n })
  await ask(world, other, list([2, PRIVACY]))
  assert.equal((await world.read.campaign(other)).state, 'running')
})
