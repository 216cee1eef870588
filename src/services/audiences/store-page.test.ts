import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts, personKeys } from '#db/schema/accounts.ts'
import { audienceMembers, parses, people } from '#db/schema/audiences.ts'
import type { CommunityFacts, MembersPage, PersonFacts } from '#domain/community.ts'
import type { Lease } from '#domain/lease.ts'
import type { OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { bindProgress } from '../progress/bind-progress.ts'
import { claimRender } from '../progress/claim-render.ts'
import { openTestContext, TEST_NOW, type TestContext } from '../test-context.ts'
import { cancelParse } from './cancel-parse.ts'
import { exportAudience } from './export-audience.ts'
import { finishParse } from './finish-parse.ts'
import { getAudience } from './get-audience.ts'
import { getParseView } from './get-parse-view.ts'
import { loadParse } from './load-parse.ts'
import { loadPreview } from './load-preview.ts'
import { pauseParse } from './pause-parse.ts'
import { recordPreview } from './record-preview.ts'
import { requestParse } from './request-parse.ts'
import { resumeParse } from './resume-parse.ts'
import { startParse } from './start-parse.ts'
import { storePage } from './store-page.ts'

let world: TestContext
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

const FACTS: CommunityFacts = {
  telegramId: 77n,
  kind: 'supergroup',
  title: 'Chess Moscow',
  username: 'chess_moscow',
  membersCount: 6,
  hiddenMembers: false,
  accessHash: -5n,
  isMember: true,
  mayInvite: false,
}

function person(id: number, facts: Partial<PersonFacts> = {}): PersonFacts {
  return {
    telegramId: BigInt(id),
    accessHash: BigInt(id) * -(2n ** 40n),
    firstName: `Person ${id}`,
    lastName: undefined,
    username: undefined,
    isPremium: false,
    isBot: false,
    isDeleted: false,
    isAdmin: false,
    hasPhoto: false,
    lastSeen: { kind: 'hidden' },
    ...facts,
  }
}

function pageOf(...persons: PersonFacts[]): MembersPage {
  return { people: persons, entries: persons.length, total: 6 }
}

interface Collecting {
  readonly ctx: OwnerContext
  readonly lease: Lease
  readonly parseId: number
  readonly audienceId: number
}

async function collecting(): Promise<Collecting> {
  const ctx = await world.owner()
  const lease = await world.account(ctx.ownerId)
  const { id: parseId } = await requestParse({ ctx, input: { kind: 'username', username: 'chess_moscow' } })
  assert.equal(await recordPreview({ ctx, parseId, lease, facts: FACTS }), true)
  const { audienceId } = await startParse({ ctx, parseId })
  assert.ok(audienceId)
  return { ctx, lease, parseId, audienceId }
}

test('the same page stored twice is stored once, also when both come at the same moment', async () => {
  const { ctx, lease, parseId } = await collecting()
  const page = pageOf(person(1), person(2), person(3))
  const both = [0, 1].map(() => storePage({ ctx, lease, parseId, fromCursor: 0, page }))
  assert.equal((await Promise.all(both)).filter((isStored) => isStored).length, 1)
  assert.equal(await storePage({ ctx, lease, parseId, fromCursor: 0, page }), false)
  const view = await getParseView({ ctx, parseId, ownerId: ctx.ownerId })
  assert.deepEqual([view.seen, view.found, view.pages, view.total], [3, 3, 1, 6])
  assert.equal((await loadParse({ ctx, parseId }))?.cursor, 3)
})

test('a person who is on two pages is one member, with the newest facts and the key of this account', async () => {
  const { ctx, lease, parseId, audienceId } = await collecting()
  await storePage({ ctx, lease, parseId, fromCursor: 0, page: pageOf(person(1), person(2)) })
  const renamed = person(2, { firstName: 'Ольга\0', username: 'olga', accessHash: 9n })
  await storePage({ ctx, lease, parseId, fromCursor: 2, page: pageOf(renamed, person(3)) })
  const rows = await Array.fromAsync(exportAudience({ ctx, audienceId }))
  assert.deepEqual(
    new Set(rows.map(({ telegramId, firstName, username }) => `${telegramId} ${firstName} ${username ?? '-'}`)),
    new Set(['1 Person 1 -', '2 Ольга olga', '3 Person 3 -']),
  )
  assert.equal(rows[0]?.foundIn, 'Chess Moscow')
  assert.equal(rows[0]?.foundBy, `Account ${await telegramUserOf(lease)}`)
  const keys = await ctx.db.select().from(personKeys).where(eq(personKeys.accountId, lease.accountId))
  assert.deepEqual(new Set(keys.map(({ accessHash }) => accessHash)), new Set([-(2n ** 40n), -3n * 2n ** 40n, 9n]))
})

async function telegramUserOf({ accountId }: Lease): Promise<bigint | undefined> {
  const [row] = await world.ctx.db.select().from(accounts).where(eq(accounts.id, accountId))
  return row?.telegramUserId
}

test("bots, deleted accounts and the owner's own accounts are read but not kept", async () => {
  const { ctx, lease, parseId, audienceId } = await collecting()
  const own = person(Number(await telegramUserOf(lease)))
  const page = pageOf(person(1, { isBot: true }), person(2, { isDeleted: true }), own, person(4))
  await storePage({ ctx, lease, parseId, fromCursor: 0, page })
  const view = await getParseView({ ctx, parseId, ownerId: ctx.ownerId })
  assert.deepEqual([view.seen, view.found], [4, 1])
  assert.equal((await getAudience({ ctx, audienceId })).counts.total, 1)
})

test('a stale lease, a paused parse and a wrong cursor store nothing at all', async () => {
  const { ctx, lease, parseId } = await collecting()
  const page = pageOf(person(1))
  assert.equal(await storePage({ ctx, lease: { ...lease, token: 0 }, parseId, fromCursor: 0, page }), false)
  assert.equal(await storePage({ ctx, lease: { ...lease, holder: 'other' }, parseId, fromCursor: 0, page }), false)
  assert.equal(await storePage({ ctx, lease, parseId, fromCursor: 5, page }), false)
  await pauseParse({ ctx, parseId })
  assert.equal(await storePage({ ctx, lease, parseId, fromCursor: 0, page }), false)
  assert.equal((await ctx.db.select().from(people).where(eq(people.ownerId, ctx.ownerId))).length, 0)
  await resumeParse({ ctx, parseId })
  assert.equal(await storePage({ ctx, lease, parseId, fromCursor: 0, page }), true)
})

test('what one owner collects is a row of its own, apart from what another has collected', async () => {
  const [one, other] = [await collecting(), await collecting()]
  for (const { ctx, lease, parseId } of [one, other]) {
    await storePage({ ctx, lease, parseId, fromCursor: 0, page: pageOf(person(1), person(2)) })
  }
  assert.equal((await one.ctx.db.select().from(people).where(eq(people.ownerId, one.ctx.ownerId))).length, 2)
  const mine = { ctx: other.ctx, parseId: one.parseId, audienceId: one.audienceId }
  await assert.rejects(getParseView({ ...mine, ownerId: other.ctx.ownerId }), NotFoundError)
  await assert.rejects(getAudience(mine), NotFoundError)
  await assert.rejects(pauseParse(mine), NotFoundError)
  await assert.rejects(Array.fromAsync(exportAudience(mine)), NotFoundError)
})

test('an audience is counted by what Telegram said when it was collected', async () => {
  const { ctx, lease, parseId, audienceId } = await collecting()
  const ago = (days: number) => ({ kind: 'exact', at: new Date(TEST_NOW.getTime() - days * 86_400_000) }) as const
  const page = pageOf(
    person(1, { lastSeen: { kind: 'online' }, username: 'one' }),
    person(2, { lastSeen: ago(0.5), isPremium: true }),
    person(3, { lastSeen: { kind: 'recently' } }),
    person(4, { lastSeen: ago(20), username: 'four' }),
    person(5, { lastSeen: { kind: 'month' } }),
    person(6),
  )
  await storePage({ ctx, lease, parseId, fromCursor: 0, page })
  const { counts } = await getAudience({ ctx, audienceId })
  const expected = { total: 6, withUsername: 2, premium: 1, seenToday: 2, seenThisWeek: 3, seenThisMonth: 5 }
  assert.deepEqual({ ...counts }, expected)
})

test('a list that shows nobody ends with the truth: hidden, or empty', async () => {
  const hidden = await collecting()
  await storePage({ ...hidden, fromCursor: 0, page: { people: [], entries: 0, total: 6 } })
  assert.equal(await finishParse({ ...hidden, atCursor: 0 }), true)
  const empty = await collecting()
  const onlyMe = person(Number(await telegramUserOf(empty.lease)))
  await storePage({ ...empty, fromCursor: 0, page: { people: [onlyMe], entries: 1, total: 1 } })
  assert.equal(await finishParse({ ...empty, atCursor: 1 }), true)
  const views = [hidden, empty].map(({ ctx, parseId }) => getParseView({ ctx, parseId, ownerId: ctx.ownerId }))
  assert.deepEqual(
    (await Promise.all(views)).map(({ state, reason }) => [state, reason]),
    [
      ['done', 'hidden-members'],
      ['done', 'empty'],
    ],
  )
})

test('a parse that has gone on is not finished by whoever still stands at an older page', async () => {
  const { ctx, lease, parseId } = await collecting()
  await storePage({ ctx, lease, parseId, fromCursor: 0, page: pageOf(person(1)) })
  assert.equal(await finishParse({ ctx, parseId, atCursor: 0 }), false)
  assert.equal(await finishParse({ ctx, parseId, atCursor: 1 }), true)
  assert.equal((await getParseView({ ctx, parseId, ownerId: ctx.ownerId })).reason, undefined)
})

test('an action that comes too late is a conflict, and two starts make one audience', async () => {
  const { ctx, parseId } = await collecting()
  const conflict = (reason: string) => (error: unknown) => error instanceof ConflictError && error.reason === reason
  await assert.rejects(startParse({ ctx, parseId }), conflict('parse-running'))
  await cancelParse({ ctx, parseId })
  await assert.rejects(cancelParse({ ctx, parseId }), conflict('parse-cancelled'))
  await assert.rejects(resumeParse({ ctx, parseId }), conflict('parse-cancelled'))
})

test('a preview is looked up by the account that knows the community best', async () => {
  const { ctx, lease } = await collecting()
  const stranger = await world.account(ctx.ownerId)
  const { id } = await requestParse({ ctx, input: { kind: 'username', username: 'CHESS_Moscow' } })
  const pending = await loadPreview({ ctx, parseId: id })
  assert.deepEqual(
    pending?.collectors.map(({ accountId, knows, peer }) => [accountId, knows, peer?.accessHash]),
    [
      [lease.accountId, true, -5n],
      [stranger.accountId, false, undefined],
    ],
  )
})

test('every page rings for the progress message, once until it is rendered', async () => {
  const { ctx, lease, parseId } = await collecting()
  const { id } = await bindProgress({ ctx, kind: 'parse', subjectId: parseId, chatId: 1n, messageId: 7 })
  await claimRender({ ctx, progressId: id })
  world.rings.length = 0
  await storePage({ ctx, lease, parseId, fromCursor: 0, page: pageOf(person(1)) })
  await storePage({ ctx, lease, parseId, fromCursor: 1, page: pageOf(person(2)) })
  assert.deepEqual(world.rings, [{ job: 'render-progress', progressId: id }])
})

test('a deleted owner leaves no trace of what was collected', async () => {
  const { ctx, lease, parseId } = await collecting()
  await storePage({ ctx, lease, parseId, fromCursor: 0, page: pageOf(person(1)) })
  await ctx.db.execute(`delete from owners where id = ${ctx.ownerId}`)
  assert.equal((await ctx.db.select().from(people).where(eq(people.ownerId, ctx.ownerId))).length, 0)
  assert.equal((await ctx.db.select().from(parses).where(eq(parses.id, parseId))).length, 0)
  assert.ok((await ctx.db.select().from(audienceMembers)).length > 0, "other owners' members stay")
})
