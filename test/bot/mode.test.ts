import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { audiences } from '#db/schema/audiences.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { createCampaign } from '#services/campaigns/create-campaign.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { openChat, toastsOf, wordsOf } from './chat.ts'

let world: TestContext
let lastPerson = 700_000
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

async function addCampaign() {
  const person = (lastPerson += 1)
  const owner = await world.owner(BigInt(person))
  const now = world.ctx.clock.now()
  const row = { ownerId: owner.ownerId, title: 'Chess Moscow', createdAt: now, expiresAt: now }
  const [audience] = await world.ctx.db.insert(audiences).values(row).returning()
  assert.ok(audience)
  const { id } = await createCampaign({ ctx: owner, audienceId: audience.id })
  return { person, id }
}

const read = async (id: number) => (await world.ctx.db.select().from(campaigns).where(eq(campaigns.id, id)))[0]

test('how people are invited is chosen with taps, and each choice is shown', async () => {
  const chat = openChat(world)
  const { person, id } = await addCampaign()
  assert.match(wordsOf(await chat.tap(person, `campaign-mode:${id}`)), /People are <b>added<\/b>/)
  assert.match(wordsOf(await chat.tap(person, `campaign-mode-set:${id}:mode-link`)), /sent a link/)
  await chat.tap(person, `campaign-mode-set:${id}:ask-admins`)
  await chat.tap(person, `campaign-mode-set:${id}:own-1`)
  const row = await read(id)
  assert.deepEqual([row?.mode, row?.joinRequests, row?.personalLinks], ['link', 'admins', true])
})

test('nobody chooses for another owner, nor while people are being invited, nor what there is not', async () => {
  const chat = openChat(world)
  const [mine, theirs] = [await addCampaign(), await addCampaign()]
  const tap = async (word: string) => toastsOf(await chat.tap(mine.person, `campaign-mode-set:${word}`))
  assert.deepEqual(await tap(`${theirs.id}:mode-link`), ['That is not here any more.'])
  assert.deepEqual(toastsOf(await chat.tap(mine.person, `campaign-mode:${theirs.id}`)), ['That is not here any more.'])
  assert.match((await tap(`${mine.id}:mode-magic`)).join(), /out of date/)
  await world.ctx.db.update(campaigns).set({ state: 'cancelled' }).where(eq(campaigns.id, mine.id))
  assert.match((await tap(`${mine.id}:mode-link`)).join(), /out of date/)
  assert.deepEqual([(await read(theirs.id))?.mode, (await read(mine.id))?.mode], ['add', 'add'])
})
