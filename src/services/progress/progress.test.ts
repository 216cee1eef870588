import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { failParse } from '../audiences/fail-parse.ts'
import { getParseView } from '../audiences/get-parse-view.ts'
import { requestParse } from '../audiences/request-parse.ts'
import { type OwnerContext, withTransaction } from '../context.ts'
import { openTestContext, type TestContext } from '../test-context.ts'
import { bindProgress } from './bind-progress.ts'
import { claimRender } from './claim-render.ts'
import type { ProgressMessage } from './progress-message.ts'
import { recordRender } from './record-render.ts'

const LOOK_EVERY_MS = 10

let world: TestContext
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

function bind(ctx: OwnerContext, parseId: number): Promise<ProgressMessage> {
  return bindProgress({ ctx, kind: 'parse', subjectId: parseId, chatId: 1n, messageId: 1 })
}

/** Binds a message to a parse and renders whatever there is to render. @returns the state that was shown */
async function bindAndRender(ctx: OwnerContext, parseId: number): Promise<string | undefined> {
  return render(ctx, parseId, await bind(ctx, parseId))
}

async function render(ctx: OwnerContext, parseId: number, { id }: ProgressMessage): Promise<string | undefined> {
  if (!(await claimRender({ ctx, progressId: id, minGapMs: 0 }))) return undefined
  const { state } = await getParseView({ ctx, parseId, ownerId: ctx.ownerId })
  await recordRender({ ctx, progressId: id, result: { kind: 'shown', hash: state } })
  return state
}

async function isSomebodyWaiting(): Promise<boolean> {
  const rows = await world.ctx.db.execute(
    sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}

/** Lets a parse fail, and shows it before that is committed. @returns the state that was shown */
async function showWhileItFails(owner: OwnerContext, parseId: number, show: () => Promise<string | undefined>) {
  const failed = Promise.withResolvers<void>()
  const commit = Promise.withResolvers<void>()
  const failing = withTransaction(owner, async (tx) => {
    await failParse({ ctx: tx, parseId, reason: 'not-found' })
    failed.resolve()
    await commit.promise
  })
  await failed.promise
  let isShown = false
  const showing = show().finally(() => (isShown = true))
  while (!isShown && !(await isSomebodyWaiting())) await sleep(LOOK_EVERY_MS)
  commit.resolve()
  await failing
  return showing
}

async function request(): Promise<{ owner: OwnerContext; parseId: number }> {
  const owner = await world.owner()
  const { id: parseId } = await requestParse({ ctx: owner, input: { kind: 'username', username: 'chess' } })
  return { owner, parseId }
}

test('a message that begins to follow a parse while it fails shows the failure', async () => {
  const { owner, parseId } = await request()
  assert.equal(await showWhileItFails(owner, parseId, () => bindAndRender(owner, parseId)), 'failed')
})

test('a message that is due to be edited while the parse fails shows the failure', async () => {
  const { owner, parseId } = await request()
  const message = await bind(owner, parseId)
  assert.equal(await showWhileItFails(owner, parseId, () => render(owner, parseId, message)), 'failed')
})
