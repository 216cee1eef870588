import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { personKeys } from '#db/schema/accounts.ts'
import { audienceMembers, people } from '#db/schema/audiences.ts'
import { audit } from '#db/schema/audit.ts'
import { suppressions } from '#db/schema/campaigns.ts'
import { allocateInvite } from '../campaigns/allocate-invite.ts'
import { recordOutcome } from '../campaigns/record-outcome.ts'
import { findSuppressed, suppressPerson } from '../campaigns/suppressed.ts'
import { recordLookup } from '../campaigns/record-lookup.ts'
import { nth, openTestWorld } from '../campaigns/testing.ts'
import { importAudience, type LeftOut } from '../imports/import-audience.ts'
import { readPasted } from '../imports/read-list.ts'
import { findOptedOut } from './find-opted-out.ts'
import { allowAgain, hasOptedOut, optOut } from './opt-out.ts'

const VERA = 777_000_111n

/** Two owners who both collected Vera, and somebody else. */
async function openTown(t: Parameters<typeof openTestWorld>[0]) {
  const world = await openTestWorld(t)
  const campaigns = []
  for (let n = 0; n < 2; n += 1) {
    const owner = await world.addOwner()
    const accountId = await world.addAccount(owner)
    const persons = [
      ...(await world.addPeople(owner, 1, { telegramId: VERA, firstName: 'Vera', username: 'vera' })),
      ...(await world.addPeople(owner, 1)),
    ]
    await world.addKey(accountId, nth(persons, 0).id)
    campaigns.push({
      owner,
      accountId,
      campaignId: await world.addCampaign(owner, { accountIds: [accountId], persons }),
    })
  }
  return { world, campaigns }
}

test('who opts out is left out of every campaign of every owner, and nothing collected about them stays', async (t) => {
  const { world, campaigns } = await openTown(t)
  const { ctx, db } = world
  await optOut({ ctx, telegramId: VERA })
  for (const { campaignId } of campaigns) {
    const [vera, other] = await world.read.targets(campaignId)
    assert.deepEqual(
      [vera?.state, vera?.outcome, vera?.reason, vera?.personId],
      ['skipped', 'skipped', 'suppressed', null],
    )
    assert.equal(vera?.telegramId, null)
    assert.equal(other?.state, 'waiting')
  }
  assert.equal((await db.select().from(people)).length, 2)
  assert.equal((await db.select().from(audienceMembers)).length, 2)
  const known = new Set((await db.select().from(people)).map(({ id }) => id))
  assert.ok((await db.select().from(personKeys)).every(({ personId }) => known.has(personId)))
  const kept = await db.select().from(suppressions)
  assert.equal(kept.length, 1)
  assert.equal(nth(kept, 0).ownerId, null)
  assert.ok(!nth(kept, 0).personHash.toString('utf8').includes(String(VERA)))
  const trail = JSON.stringify(await db.select().from(audit), (_, value: unknown) => String(value))
  assert.ok(!trail.includes(String(VERA)))
})

test('nobody asks a person who has opted out, also not one who was collected again behind the back', async (t) => {
  const { world, campaigns } = await openTown(t)
  const { ctx } = world
  const { owner, accountId } = nth(campaigns, 0)
  await optOut({ ctx, telegramId: VERA })
  const persons = await world.addPeople(owner, 1, { telegramId: VERA, username: 'vera' })
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons, destination: 8000n })
  const lease = await world.lease(accountId)
  assert.deepEqual(await allocateInvite({ ctx, campaignId, holder: lease.holder, lease }), { kind: 'finished' })
  assert.deepEqual(await world.read.attempts(), [])
  assert.equal(nth(await world.read.targets(campaignId), 0).reason, 'suppressed')
})

test('whoever was on a list by name alone is erased by that name', async (t) => {
  const { world, campaigns } = await openTown(t)
  const { owner, accountId } = nth(campaigns, 0)
  const persons = await world.addPeople(owner, 1, { telegramId: null, firstName: '', username: 'Vera_Listed' })
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons, destination: 8000n })
  await optOut({ ctx: world.ctx, telegramId: VERA, username: 'vera_listed' })
  const [vera] = await world.read.targets(campaignId)
  assert.deepEqual([vera?.state, vera?.reason, vera?.personId], ['skipped', 'suppressed', null])
  assert.equal((await world.db.select().from(people)).length, 2)
})

test('an attempt under way is still settled after the person has opted out', async (t) => {
  const { world, campaigns } = await openTown(t)
  const { ctx } = world
  const { accountId, campaignId } = nth(campaigns, 0)
  const lease = await world.lease(accountId)
  const planned = await allocateInvite({ ctx, campaignId, holder: lease.holder, lease })
  assert.ok(planned.kind === 'act' && planned.attempt.person.telegramId === VERA)
  await optOut({ ctx, telegramId: VERA })
  assert.ok(await recordOutcome({ ctx, lease, attempt: planned.attempt, outcome: { kind: 'joined' }, verified: true }))
  const [vera] = await world.read.targets(campaignId)
  assert.deepEqual([vera?.state, vera?.outcome, vera?.personId], ['settled', 'joined', null])
})

test('the wish can be made twice and taken back once', async (t) => {
  const world = await openTestWorld(t)
  const { ctx } = world
  const owner = await world.addOwner()
  await optOut({ ctx, telegramId: VERA })
  await optOut({ ctx, telegramId: VERA })
  assert.equal(await hasOptedOut({ ctx, telegramId: VERA }), true)
  assert.equal(await allowAgain({ ctx, telegramId: VERA }), true)
  assert.equal(await allowAgain({ ctx, telegramId: VERA }), false)
  assert.equal(await hasOptedOut({ ctx, telegramId: VERA }), false)
  assert.deepEqual(await findSuppressed(ctx, owner.ownerId, [VERA]), new Set())
  assert.equal((await world.db.select().from(audit).where(eq(audit.actor, 'person'))).length, 2)
})

test("taking the wish back leaves an owner's own suppression as it is", async (t) => {
  const world = await openTestWorld(t)
  const { ctx } = world
  const owner = await world.addOwner()
  await suppressPerson(ctx, owner.ownerId, VERA, 'left-before')
  await optOut({ ctx, telegramId: VERA })
  await allowAgain({ ctx, telegramId: VERA })
  assert.deepEqual(await findSuppressed(ctx, owner.ownerId, [VERA]), new Set([VERA]))
})

test('somebody on a list who turns out to have opted out is erased, and not asked', async (t) => {
  const world = await openTestWorld(t)
  const { ctx } = world
  await optOut({ ctx, telegramId: VERA })
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const persons = await world.addStrangers(owner, [{ username: 'vera_name' }])
  const campaignId = await world.addCampaign(owner, { accountIds: [accountId], persons })
  const lease = await world.lease(accountId)
  const planned = await allocateInvite({ ctx, campaignId, holder: lease.holder, lease })
  assert.ok(planned.kind === 'look-up')
  const answer = { kind: 'found', telegramId: VERA, accessHash: 9n } as const
  assert.ok(await recordLookup({ ctx, lease, lookup: planned.lookup, answer }))
  const [vera] = await world.read.targets(campaignId)
  assert.deepEqual([vera?.state, vera?.reason, vera?.telegramId, vera?.personId], ['skipped', 'suppressed', null, null])
  assert.deepEqual(await world.db.select().from(people), [])
  assert.deepEqual(await world.read.attempts(), [])
})

test('who has opted out is not kept from a page of members nor from a list with ids', async (t) => {
  const world = await openTestWorld(t)
  const { ctx } = world
  await optOut({ ctx, telegramId: VERA })
  assert.deepEqual(await findOptedOut(ctx, [VERA, VERA + 1n]), new Set([VERA]))
  const owner = await world.addOwner()
  const leftOut: LeftOut[] = []
  const view = await importAudience({
    ctx: owner,
    source: { chatId: 5n, messageId: 1, name: 'friends.csv' },
    items: readPasted(`${VERA}\n${VERA + 1n}`),
    onLeftOut: async (lines) => void leftOut.push(...lines),
  })
  assert.deepEqual([view.taken, view.rejected], [1, 1])
  assert.deepEqual(
    leftOut.map((one) => one.kind === 'rejected' && [one.line, one.reason]),
    [[1, 'opted-out']],
  )
  assert.deepEqual(
    (await world.db.select().from(people)).map(({ telegramId }) => telegramId),
    [VERA + 1n],
  )
})
