import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { audiences } from '#db/schema/audiences.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { createCampaign } from '#services/campaigns/create-campaign.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { openChat, toastsOf, wordsOf } from './chat.ts'

let world: TestContext
let lastPerson = 800_000
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

async function addCampaign(person = (lastPerson += 1)) {
  const owner = { ...world.ctx, ownerId: BigInt(person), actor: 'owner' }
  if (person === lastPerson) await world.owner(BigInt(person))
  const now = world.ctx.clock.now()
  const row = { ownerId: owner.ownerId, title: 'Chess Moscow', createdAt: now, expiresAt: now }
  const [audience] = await world.ctx.db.insert(audiences).values(row).returning()
  assert.ok(audience)
  const { id } = await createCampaign({ ctx: owner, audienceId: audience.id })
  return { person, id, audienceId: audience.id }
}

const read = async (id: number) => (await world.ctx.db.select().from(campaigns).where(eq(campaigns.id, id)))[0]

test('working hours are set with taps: on, a day less, an hour later, off', async () => {
  const chat = openChat(world)
  const { person, id } = await addCampaign()
  const set = (word: string) => chat.tap(person, `campaign-set:${id}:${word}`)
  assert.match(wordsOf(await chat.tap(person, `campaign-edit:${id}`)), /round the clock/)
  await chat.tap(person, `campaign-hours:${id}`)
  assert.match(wordsOf(await set('hours-on')), /10:00–20:00, Mon–Fri/)
  await set('day-5')
  assert.match(wordsOf(await set('from-660')), /11:00–20:00, Mon–Thu/)
  assert.deepEqual((await read(id))?.hours, { timeZone: 'UTC', days: [1, 2, 3, 4], from: 660, to: 1200 })
  assert.match(wordsOf(await set('hours-off')), /round the clock/)
  assert.equal((await read(id))?.hours, null)
})

test('limits and priority are chosen from what is allowed, and nothing looser can be forged', async () => {
  const chat = openChat(world)
  const { person, id } = await addCampaign()
  const set = (word: string) => chat.tap(person, `campaign-set:${id}:${word}`)
  await set('here-5')
  await set('today-10')
  await set('pause-30')
  await set('high')
  const row = await read(id)
  assert.deepEqual([row?.limits, row?.priority], [{ aDay: 10, aDayHere: 5, pauseMinutes: 30 }, 'high'])
  for (const forged of ['here-500', 'today-999', 'pause-0']) await set(forged)
  assert.deepEqual((await read(id))?.limits, {})
  for (const odd of ['day-9', 'from-5000', 'account-1-off-0', 'nonsense']) {
    assert.ok(toastsOf(await set(odd)).length > 0, odd)
  }
})

test('a campaign is renamed by a message, and keeps its name', async () => {
  const chat = openChat(world)
  const { person, id } = await addCampaign()
  await chat.tap(person, `campaign-rename:${id}`)
  assert.match(wordsOf(await chat.say(person, 'x'.repeat(200))), /1 to 100/)
  assert.match(wordsOf(await chat.say(person, 'Friends')), /Friends/)
  const row = await read(id)
  assert.deepEqual([row?.title, row?.isNamed], ['Friends', true])
})

test('audiences are added and removed, and the last one stays', async () => {
  const chat = openChat(world)
  const { person, id, audienceId } = await addCampaign()
  assert.match(wordsOf(await chat.tap(person, `campaign-audiences:${id}:0`)), /Whom to invite/)
  assert.deepEqual(toastsOf(await chat.tap(person, `campaign-set:${id}:audience-${audienceId}-off-0`)), [
    'One audience has to stay',
  ])
})

test('a copy, a deletion and what is done with many are asked about first', async () => {
  const chat = openChat(world)
  const { person, id } = await addCampaign()
  assert.match(wordsOf(await chat.tap(person, `campaign-copy:${id}`)), /Duplicate/)
  await chat.tap(person, `campaign-copy-without:${id}`)
  assert.match(wordsOf(await chat.tap(person, 'campaign-bulk-ask:all.any.delete')), /Delete for good: <b>2 campaigns/)
  assert.match(wordsOf(await chat.tap(person, `campaign-delete:${id}`)), /for good/)
  assert.ok(await read(id))
  assert.deepEqual(toastsOf(await chat.tap(person, `campaign-delete-sure:${id}`)), ['Deleted'])
  assert.equal(await read(id), undefined)
  assert.deepEqual(toastsOf(await chat.tap(person, 'campaign-bulk-sure:all.any.cancel')), [
    'Done: 1, left as it was: 0',
  ])
  assert.match(wordsOf(await chat.tap(person, 'campaign-list:running.high.name.0')), /No campaign like this/)
})

test('nothing of another owner is edited, copied, deleted or shown', async () => {
  const chat = openChat(world)
  const [mine, theirs] = [await addCampaign(), await addCampaign()]
  const before = await read(theirs.id)
  const data = [
    'campaign-edit',
    'campaign-hours',
    'campaign-limits',
    'campaign-priority',
    'campaign-rename',
    'campaign-copy-with',
    'campaign-delete-sure',
    'campaign-test-sure',
  ]
  const taps = [
    ...data.map((to) => `${to}:${theirs.id}`),
    `campaign-feed:${theirs.id}:0`,
    `campaign-accounts:${theirs.id}:0`,
    `campaign-set:${theirs.id}:high`,
    `campaign-set:${mine.id}:audience-${theirs.audienceId}-on-0`,
  ]
  for (const tap of taps)
    assert.deepEqual(toastsOf(await chat.tap(mine.person, tap)), ['That is not here any more.'], tap)
  assert.deepEqual(await read(theirs.id), before)
})
