import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { parses } from '#db/schema/audiences.ts'
import { attempts, campaigns } from '#db/schema/campaigns.ts'
import type { Ring } from '#domain/doorbell.ts'
import { requestParse } from '../audiences/request-parse.ts'
import type { OwnerContext } from '../context.ts'
import { bindProgress } from '../progress/bind-progress.ts'
import { claimRender } from '../progress/claim-render.ts'
import { recordRender } from '../progress/record-render.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import { openTestContext, type TestContext } from '../test-context.ts'
import { findDue } from './find-due.ts'

let world: TestContext
let owner: OwnerContext
before(async () => {
  world = await openTestContext()
})
beforeEach(async () => {
  await world.ctx.db.execute('delete from owners')
  owner = await world.owner()
})
after(() => world.close())

function inSeconds(seconds: number): Date {
  return new Date(world.ctx.clock.now().getTime() + seconds * 1000)
}

async function dueRings(): Promise<Ring[]> {
  return (await findDue({ ctx: world.ctx })).rings.map(({ ring }) => ring)
}

async function newParse(change: Partial<typeof parses.$inferInsert>): Promise<number> {
  const { id } = await requestParse({ ctx: owner, input: { kind: 'username', username: 'chess' } })
  await owner.db.update(parses).set(change).where(eq(parses.id, id))
  return id
}

async function newCampaign(change: Partial<typeof campaigns.$inferInsert>): Promise<number> {
  const row = { ownerId: owner.ownerId, title: 'Chess', createdAt: owner.clock.now(), ...change }
  const [campaign] = await owner.db.insert(campaigns).values(row).returning({ id: campaigns.id })
  return campaign?.id ?? 0
}

test('with nothing to do nothing is due and nothing is planned', async () => {
  await newParse({ state: 'ready' })
  await newParse({ state: 'paused' })
  await newCampaign({ state: 'draft' })
  await newCampaign({ state: 'paused', nextActionAt: inSeconds(-5) })
  await world.account(owner.ownerId)
  assert.deepEqual(await findDue({ ctx: world.ctx }), { rings: [], someRested: false, nextInMs: undefined })
})

test('all due work is found with an empty queue', async () => {
  const looking = await newParse({ state: 'resolving' })
  const collecting = await newParse({ state: 'running', nextActionAt: inSeconds(-1) })
  const checking = await newCampaign({ state: 'checking' })
  const inviting = await newCampaign({ state: 'running', nextActionAt: inSeconds(0) })
  const { id } = await bindProgress({ ctx: owner, kind: 'parse', subjectId: looking, chatId: 1n, messageId: 1 })
  assert.deepEqual(
    new Set(await dueRings()),
    new Set([
      { job: 'preview', parseId: looking },
      { job: 'parse', parseId: collecting },
      { job: 'check', campaignId: checking },
      { job: 'invite', campaignId: inviting },
      { job: 'render-progress', progressId: id },
    ]),
  )
})

test('what is due later tells when to look again: the earliest of all', async () => {
  await newParse({ state: 'running', nextActionAt: inSeconds(90) })
  await newCampaign({ state: 'running', nextActionAt: inSeconds(30) })
  const { accountId } = await world.account(owner.ownerId)
  const rest = { state: 'resting', restsUntil: inSeconds(60) } as const
  await owner.db.update(accounts).set(rest).where(eq(accounts.id, accountId))
  assert.deepEqual(await findDue({ ctx: world.ctx }), { rings: [], someRested: false, nextInMs: 30_000 })
})

test('an account whose rest is over is noticed', async () => {
  const { accountId } = await world.account(owner.ownerId)
  const rest = { state: 'restricted', restsUntil: inSeconds(0) } as const
  await owner.db.update(accounts).set(rest).where(eq(accounts.id, accountId))
  assert.equal((await findDue({ ctx: world.ctx })).someRested, true)
})

test("an open attempt is due when its account's lease is free or has run out, not while it is held", async () => {
  const lease = await world.account(owner.ownerId)
  const { accountId, token } = lease
  const open = { destination: 1n, person: 2n, leaseToken: token, intendedAt: owner.clock.now(), pauseSeconds: 600 }
  await owner.db.insert(attempts).values({ ownerId: owner.ownerId, accountId, ...open })
  assert.deepEqual(await findDue({ ctx: world.ctx }), { rings: [], someRested: false, nextInMs: 15_000 })
  world.advance(16)
  assert.deepEqual(await dueRings(), [{ job: 'verify', accountId }])
  await owner.db.update(accounts).set({ leaseHolder: null, leaseUntil: null }).where(eq(accounts.id, accountId))
  assert.deepEqual(await dueRings(), [{ job: 'verify', accountId }])
  await owner.db.update(attempts).set({ settledAt: owner.clock.now(), outcome: 'unknown' })
  assert.deepEqual(await dueRings(), [])
})

test('a changed message is due three seconds after its last edit, and at once if its renderer was killed', async () => {
  const parseId = await newParse({ state: 'ready' })
  const { id } = await bindProgress({ ctx: owner, kind: 'parse', subjectId: parseId, chatId: 1n, messageId: 1 })
  const ring: Ring = { job: 'render-progress', progressId: id }
  assert.ok(await claimRender({ ctx: owner, progressId: id }))
  assert.equal(await claimRender({ ctx: owner, progressId: id }), undefined, 'one renders at a time')
  await recordRender({ ctx: owner, progressId: id, result: { kind: 'shown', hash: 'a' } })
  assert.deepEqual(await dueRings(), [])
  world.advance(1)
  await touchProgress(owner, 'parse', parseId)
  assert.equal(await claimRender({ ctx: owner, progressId: id }), undefined, 'the gap is not over')
  assert.equal((await findDue({ ctx: world.ctx })).nextInMs, 2000)
  world.advance(2)
  assert.deepEqual(await dueRings(), [ring])
  assert.equal((await claimRender({ ctx: owner, progressId: id }))?.renderingHash, 'a')
  assert.deepEqual(await dueRings(), [], 'somebody renders it')
  world.advance(10)
  assert.deepEqual(await dueRings(), [ring], 'nobody recorded it')
})

test('a message that Telegram wants edited later is left alone until then, and one that is gone for good', async () => {
  const parseId = await newParse({ state: 'ready' })
  const { id } = await bindProgress({ ctx: owner, kind: 'parse', subjectId: parseId, chatId: 1n, messageId: 1 })
  await claimRender({ ctx: owner, progressId: id })
  await recordRender({ ctx: owner, progressId: id, result: { kind: 'later', retryAfterSeconds: 30 } })
  assert.equal((await findDue({ ctx: world.ctx })).nextInMs, 30_000)
  world.advance(30)
  assert.ok(await claimRender({ ctx: owner, progressId: id }))
  await recordRender({ ctx: owner, progressId: id, result: { kind: 'gone' } })
  world.advance(60)
  assert.deepEqual(await dueRings(), [])
})
