import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accounts } from '#db/schema/accounts.ts'
import { people } from '#db/schema/audiences.ts'
import { pauseParse } from '#services/audiences/pause-parse.ts'
import { resumeParse } from '#services/audiences/resume-parse.ts'
import { startParse } from '#services/audiences/start-parse.ts'
import { createParse } from '#jobs/parse.ts'
import { breakPages, collect, openCollecting, playOn, preview, speedUp, type Collecting } from './collecting.ts'

/** Everybody in the crowd exactly once, apart from the owner's own accounts. */
async function assertEverybody({ world, crowd, admins }: Collecting): Promise<void> {
  const own = new Set(admins.map(({ id }) => id))
  const rows = await world.db.select({ id: people.telegramId }).from(people)
  const found = rows.map(({ id }) => Number(id))
  assert.equal(new Set(found).size, found.length)
  assert.deepEqual(new Set(found), new Set([...crowd.members.keys()].filter((id) => !own.has(id))))
}

function pagesAsked({ place }: Collecting): number {
  return place.town.world.log.list({ method: 'channels.getParticipants' }).length
}

test('a crowd is collected page by page, everybody once', async (t) => {
  const collecting = await openCollecting(t)
  const view = await collect(collecting)
  assert.deepEqual([view.state, view.reason, view.pages, view.total], ['done', undefined, 3, 451])
  assert.deepEqual([view.seen, view.found, view.audience?.counts.total], [451, 451, 451])
  await assertEverybody(collecting)
})

test('a flood wait makes the parse wait as long as Telegram asked and a minute more, and nobody is lost', async (t) => {
  const collecting = await openCollecting(t)
  breakPages(collecting, { kind: 'error', error: 'FLOOD_WAIT_300' }, { after: 1 })
  const { id } = await preview(collecting)
  const ctx = { ...collecting.fast.ctx, ownerId: collecting.owner.ownerId }
  await startParse({ ctx, parseId: id })
  const before = ctx.clock.now().getTime()
  await createParse(collecting.fast)(id)
  const [row] = await collecting.world.db.select().from(accounts)
  assert.equal(row?.state, 'resting')
  assert.ok((row.restsUntil?.getTime() ?? 0) >= before + 360_000)
  const view = await playOn(collecting, id, collecting.fast)
  assert.equal(view.state, 'done')
  await assertEverybody(collecting)
})

test('a connection that breaks in the middle is opened again, and the parse goes on at its page', async (t) => {
  const collecting = await openCollecting(t)
  breakPages(collecting, { kind: 'drop' }, { after: 1 })
  const view = await collect(collecting)
  assert.deepEqual([view.state, view.pages, view.seen], ['done', 3, 451])
  assert.equal(pagesAsked(collecting), 4)
  await assertEverybody(collecting)
})

test('when a worker is gone, another goes on at the page where the first one stood', async (t) => {
  const collecting = await openCollecting(t)
  breakPages(collecting, { kind: 'hang' }, { after: 1 })
  const { id } = await preview(collecting)
  await startParse({ ctx: { ...collecting.fast.ctx, ownerId: collecting.owner.ownerId }, parseId: id })
  const abandoned = createParse(collecting.fast)(id)
  while (pagesAsked(collecting) < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  await collecting.work.accounts.close()
  const view = await playOn(collecting, id, speedUp(collecting.openWorker()))
  assert.deepEqual([view.state, view.pages, view.seen], ['done', 3, 451])
  await abandoned
  await assertEverybody(collecting)
})

test('when an account is lost, another of the owner takes over where it stood', async (t) => {
  const collecting = await openCollecting(t, { accounts: 2 })
  breakPages(collecting, { kind: 'error', error: 'SESSION_REVOKED' }, { after: 1 })
  const view = await collect(collecting)
  assert.deepEqual([view.state, view.seen], ['done', 451])
  const states = (await collecting.world.db.select().from(accounts)).map(({ state }) => state)
  assert.deepEqual(new Set(states), new Set(['lost', 'active']))
  await assertEverybody(collecting)
})

test('when the only account is lost, the parse pauses and says why; what it has collected stays', async (t) => {
  const collecting = await openCollecting(t)
  breakPages(collecting, { kind: 'error', error: 'SESSION_REVOKED' }, { after: 1 })
  const view = await collect(collecting)
  assert.deepEqual([view.state, view.reason, view.found], ['paused', 'no-account', 200])
})

test('a hidden member list is reported and not asked for', async (t) => {
  const collecting = await openCollecting(t, { size: 30, hidden: true })
  const view = await collect(collecting)
  assert.deepEqual([view.state, view.reason, view.found], ['done', 'hidden-members', 0])
  assert.equal(pagesAsked(collecting), 0)
})

test('a paused parse stands at its page, and resumes there', async (t) => {
  const collecting = await openCollecting(t)
  const { id } = await preview(collecting)
  const ctx = { ...collecting.fast.ctx, ownerId: collecting.owner.ownerId }
  await startParse({ ctx, parseId: id })
  await pauseParse({ ctx, parseId: id })
  await createParse(collecting.fast)(id)
  assert.equal(pagesAsked(collecting), 0)
  await resumeParse({ ctx, parseId: id })
  assert.equal((await playOn(collecting, id, collecting.fast)).seen, 451)
})

test('a preview that finds nothing says what is wrong', async (t) => {
  const collecting = await openCollecting(t, { size: 3 })
  const unknown = await preview(collecting, { kind: 'username', username: 'nobody_here' })
  assert.deepEqual([unknown.state, unknown.reason], ['failed', 'not-found'])
  const person = collecting.place.town.add({ name: 'Ivan', username: 'ivan_the_person' })
  const notACommunity = await preview(collecting, { kind: 'username', username: person.username ?? '' })
  assert.deepEqual([notACommunity.state, notACommunity.reason], ['failed', 'not-a-community'])
  const id = await preview(collecting, { kind: 'id', id: String(collecting.crowd.id) })
  assert.equal(id.state, 'failed')
})

test('without an account that could look the preview fails at once', async (t) => {
  const collecting = await openCollecting(t, { size: 3 })
  await collecting.world.db.update(accounts).set({ state: 'disabled' })
  const view = await preview(collecting)
  assert.deepEqual([view.state, view.reason], ['failed', 'no-account'])
})
