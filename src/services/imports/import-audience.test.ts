import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { audienceMembers, audiences, people } from '#db/schema/audiences.ts'
import { openTestContext, type TestContext } from '../test-context.ts'
import type { OwnerContext } from '../context.ts'
import { importAudience, type LeftOut } from './import-audience.ts'
import { readPasted } from './read-list.ts'

async function open(t: { after(work: () => Promise<unknown>): void }): Promise<TestContext> {
  const opened = await openTestContext()
  t.after(() => opened.close())
  return opened
}

async function take(ctx: OwnerContext, text: string, messageId = 1) {
  const leftOut: LeftOut[] = []
  const view = await importAudience({
    ctx,
    source: { chatId: 5n, messageId, name: 'friends.csv' },
    items: readPasted(text),
    onLeftOut: async (lines) => void leftOut.push(...lines),
  })
  return { view, leftOut: leftOut.map((one) => [one.line, one.kind === 'doubled' ? 'doubled' : one.reason]) }
}

test('a list becomes an audience: taken, doubled and rejected, each with its line', async (t) => {
  const world = await open(t)
  const { ctx } = world
  const mine = await world.owner()
  const { view, leftOut } = await take(mine, 'username\n@ivan_k\n@Ivan_K\nno name\n@olga_p\n\n@some_bot')
  assert.deepEqual([view.state, view.taken, view.doubled, view.rejected, view.lines], ['done', 2, 1, 2, 7])
  assert.deepEqual(
    leftOut.toSorted((one, other) => Number(one[0]) - Number(other[0])),
    [
      [3, 'doubled'],
      [4, 'username-invalid'],
      [7, 'bot'],
    ],
  )
  const rows = await ctx.db.select().from(people)
  assert.deepEqual(
    rows.map(({ username, telegramId }) => [username, telegramId]),
    [
      ['ivan_k', null],
      ['olga_p', null],
    ],
  )
  const [audience] = await ctx.db.select().from(audiences)
  assert.deepEqual([audience?.id, audience?.title], [view.audienceId, 'friends.csv'])
})

test('usernames, numbers and ids are people of three kinds; a number is kept only where nothing else is known', async (t) => {
  const world = await open(t)
  const { ctx } = world
  const { view } = await take(
    await world.owner(),
    'id,username,phone\n77,ivan_k,79991234567\n,,79990000001\n78,,\n,null,',
  )
  assert.equal(view.taken, 4)
  const rows = await ctx.db.select().from(people).orderBy(people.telegramId, people.username)
  assert.deepEqual(
    rows.map(({ telegramId, username, phone }) => [telegramId, username, phone]),
    [
      [77n, 'ivan_k', null],
      [78n, null, null],
      [null, 'null', null],
      [null, null, '79990000001'],
    ],
  )
})

test('people who are known already are taken into the new audience, and not made anew', async (t) => {
  const world = await open(t)
  const { ctx } = world
  const mine = await world.owner()
  await take(mine, '@ivan_k\n77')
  const { view } = await take(mine, '@ivan_k\n77\n@new_one', 2)
  assert.deepEqual([view.taken, view.doubled], [3, 0])
  assert.equal((await ctx.db.select().from(people)).length, 3)
  assert.equal((await ctx.db.select().from(audienceMembers)).length, 5)
})

test('the same list of another owner makes other people', async (t) => {
  const world = await open(t)
  const { ctx } = world
  const [one, other] = [await world.owner(), await world.owner()]
  await take(one, '@ivan_k')
  await take(other, '@ivan_k', 2)
  const rows = await ctx.db.select().from(people).where(eq(people.ownerId, other.ownerId))
  assert.equal(rows.length, 1)
})

test('a message that comes twice is imported once', async (t) => {
  const world = await open(t)
  const { ctx } = world
  const mine = await world.owner()
  const first = await take(mine, '@ivan_k\n@olga_p')
  const again = await take(mine, '@ivan_k\n@olga_p')
  assert.deepEqual([first.view.isRepeated, again.view.isRepeated, again.view.taken], [false, true, 2])
  assert.equal((await ctx.db.select().from(audiences)).length, 1)
})

test('a list of nobody makes no audience, and says so', async (t) => {
  const world = await open(t)
  const { ctx } = world
  const { view, leftOut } = await take(await world.owner(), 'hello there\nhow are you?')
  assert.deepEqual([view.state, view.reason, view.rejected, view.audienceId], ['failed', 'nobody', 2, undefined])
  assert.equal(leftOut.length, 2)
  assert.deepEqual(await ctx.db.select().from(audiences), [])
})

test('thousands of lines with repeats over all of them are counted right', async (t) => {
  const world = await open(t)
  const lines = Array.from({ length: 12_000 }, (_, n) => `@person_${n % 7000}`)
  const { view, leftOut } = await take(await world.owner(), lines.join('\n'))
  assert.deepEqual([view.taken, view.doubled, view.rejected], [7000, 5000, 0])
  assert.deepEqual(leftOut[0], [7001, 'doubled'])
})
