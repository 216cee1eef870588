import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { campaigns } from '#db/schema/campaigns.ts'
import { progressMessages } from '#db/schema/updates.ts'
import { renderProgress } from '#bot/progress/render-progress.ts'
import { failParse } from '#services/audiences/fail-parse.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { openChat, wordsOf, type Call, type Chat } from './chat.ts'

let world: TestContext
let lastPerson = 600_000
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

const RENDER_GAP_SECONDS = 4

/** An owner who has just sent a link, and what follows it in their chat. */
async function follow() {
  const chat = openChat(world)
  const owner = await world.owner(BigInt((lastPerson += 1)))
  await world.account(owner.ownerId)
  await chat.say(Number(owner.ownerId), 't.me/chess_club')
  const read = async () => {
    const rows = await world.ctx.db.select().from(progressMessages).where(eq(progressMessages.ownerId, owner.ownerId))
    return rows[0]
  }
  const row = await read()
  assert.ok(row)
  const fail = () => failParse({ ctx: world.ctx, parseId: row.subjectId, reason: 'not-found' })
  return { chat, owner, row, read, fail, render: () => render(chat, row.id) }
}

async function render(chat: Chat, progressId: number): Promise<Call[]> {
  world.advance(RENDER_GAP_SECONDS)
  const before = chat.calls.length
  await renderProgress({ ...chat.deps, api: chat.api, context: world.ctx }, { progressId })
  return chat.calls.slice(before)
}

test('a message is edited when what it follows has changed, and only then', async () => {
  const { chat, row, fail, render } = await follow()
  assert.deepEqual(await render(), [])
  await fail()
  const [edit, ...more] = await render()
  assert.equal(edit?.method, 'editMessageText')
  assert.equal(edit?.payload['message_id'], row.messageId)
  assert.match(wordsOf(chat.calls.slice(-1)), /I can't find @chess_club/)
  assert.deepEqual(more, [])
  assert.deepEqual(await render(), [])
})

test('a message that the owner has deleted is no longer followed', async () => {
  const { chat, fail, read, render } = await follow()
  chat.refuse = () => ({ error_code: 400, description: 'Bad Request: message to edit not found' })
  await fail()
  await render()
  assert.equal(await read(), undefined)
})

test('an owner who has blocked the bot is left alone', async () => {
  const { chat, fail, read, render } = await follow()
  chat.refuse = () => ({ error_code: 403, description: 'Forbidden: bot was blocked by the user' })
  await fail()
  await render()
  assert.equal(await read(), undefined)
})

test('an edit that Telegram wants later is made later', async () => {
  const { chat, fail, render } = await follow()
  const parameters = { retry_after: 40 }
  chat.refuse = () => ({ error_code: 429, description: 'Too Many Requests: retry after 40', parameters })
  await fail()
  await render()
  chat.refuse = () => undefined
  assert.deepEqual(await render(), [])
  world.advance(parameters.retry_after)
  assert.match(wordsOf(await render()), /I can't find/)
})

test('a message that shows it all already is as good as edited', async () => {
  const { chat, fail, render } = await follow()
  chat.refuse = () => ({ error_code: 400, description: 'Bad Request: message is not modified: …' })
  await fail()
  assert.equal((await render()).length, 1)
  assert.deepEqual(await render(), [])
})

/** A campaign in some state whose message is followed. */
async function followCampaign(change: Partial<typeof campaigns.$inferInsert>) {
  const chat = openChat(world)
  const { ownerId } = await world.owner(BigInt((lastPerson += 1)))
  const now = world.ctx.clock.now()
  const values = { ownerId, title: 'Chess Club', createdAt: now, startedAt: now, ...change }
  const [campaign] = await world.ctx.db.insert(campaigns).values(values).returning()
  assert.ok(campaign)
  const place = { chatId: ownerId, messageId: 5, kind: 'campaign', subjectId: campaign.id } as const
  const [row] = await world.ctx.db
    .insert(progressMessages)
    .values({ ownerId, ...place })
    .returning()
  assert.ok(row)
  const touch = () => world.ctx.db.update(progressMessages).set({ dirty: true }).where(eq(progressMessages.id, row.id))
  return { chat, campaign, row, touch }
}

test('the report of a finished campaign is sent once', async () => {
  const { chat, row, touch } = await followCampaign({ state: 'done' })
  const calls = await render(chat, row.id)
  assert.deepEqual(
    calls.map(({ method }) => method),
    ['editMessageText', 'sendMessage'],
  )
  assert.match(wordsOf(calls), /Report: Chess Club/)
  await touch()
  assert.deepEqual(await render(chat, row.id), [])
})

test('a campaign that is halted again is told again', async () => {
  const { chat, campaign, row, touch } = await followCampaign({ state: 'paused', reason: 'peer-flood' })
  const move = (change: Partial<typeof campaigns.$inferInsert>) =>
    world.ctx.db.update(campaigns).set(change).where(eq(campaigns.id, campaign.id))
  assert.match(wordsOf((await render(chat, row.id)).slice(1)), /People complained/)
  await touch()
  assert.deepEqual(await render(chat, row.id), [])
  await move({ state: 'running', reason: null })
  await touch()
  assert.deepEqual(
    (await render(chat, row.id)).map(({ method }) => method),
    ['editMessageText'],
  )
  await move({ state: 'paused', reason: 'peer-flood' })
  await touch()
  assert.deepEqual(
    (await render(chat, row.id)).map(({ method }) => method),
    ['editMessageText', 'sendMessage'],
  )
})

test('a report that could not be sent is sent with the next rendering', async () => {
  const { chat, row } = await followCampaign({ state: 'done' })
  const parameters = { retry_after: 40 }
  chat.refuse = ({ method }) =>
    method === 'sendMessage' ? { error_code: 429, description: 'Too Many Requests', parameters } : undefined
  await render(chat, row.id)
  chat.refuse = () => undefined
  world.advance(parameters.retry_after)
  assert.match(wordsOf(await render(chat, row.id)), /Report: Chess Club/)
})
