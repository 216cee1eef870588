import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { audienceMembers, audiences, people } from '#db/schema/audiences.ts'
import { inbox } from '#db/schema/updates.ts'
import { openTestContext, type TestContext } from '../test-context.ts'
import { forgetExpired } from './forget-expired.ts'

const DAY_SECONDS = 86_400
let world: TestContext
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

test('collected people and audiences are gone after their expiry, and handled updates after three days', async () => {
  const { ctx } = world
  const { ownerId } = await world.owner()
  const now = ctx.clock.now()
  const inDays = (days: number): Date => new Date(now.getTime() + days * DAY_SECONDS * 1000)
  const made = { ownerId, title: 'Chess', createdAt: now }
  const [short, long] = [
    { ...made, expiresAt: inDays(1) },
    { ...made, expiresAt: inDays(90) },
  ]
  const kept = await ctx.db.insert(audiences).values([short, long]).returning()
  const person = (telegramId: bigint, days: number) => ({
    ownerId,
    telegramId,
    firstName: 'x',
    expiresAt: inDays(days),
  })
  const collected = await ctx.db
    .insert(people)
    .values([person(1n, 1), person(2n, 90)])
    .returning()
  for (const { id: personId } of collected) {
    for (const { id: audienceId } of kept) {
      await ctx.db.insert(audienceMembers).values({ audienceId, personId, foundAt: now })
    }
  }
  const update = { botId: 1n, chatKey: '1', receivedAt: now }
  await ctx.db.insert(inbox).values([
    { ...update, updateId: 1, doneAt: now },
    { ...update, updateId: 2 },
  ])

  assert.equal(await forgetExpired({ ctx }), 0)
  world.advance(4 * DAY_SECONDS)
  assert.equal(await forgetExpired({ ctx }), 3)
  assert.deepEqual(
    (await ctx.db.select().from(people)).map(({ telegramId }) => telegramId),
    [2n],
  )
  assert.equal((await ctx.db.select().from(audienceMembers)).length, 1)
  assert.deepEqual(
    (await ctx.db.select().from(inbox)).map(({ updateId }) => updateId),
    [2],
  )
})
