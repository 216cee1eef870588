import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type RunningBotApi, startBotApi } from './testing/start-bot-api.ts'

function textsOf(reply: { readonly result?: readonly { message: { text: string } }[] }): readonly string[] {
  return (reply.result ?? []).map(({ message }) => message.text)
}

async function withThreeMessages(t: TestContext): Promise<RunningBotApi> {
  const box = await startBotApi(t)
  for (const text of ['one', 'two', 'three']) box.conversations.say(box.anna.id, box.bot.id, { text })
  return box
}

test('unconfirmed updates come again, and an offset confirms all before it', async (t) => {
  const { call } = await withThreeMessages(t)
  const first = await call('getUpdates', { timeout: 3 })
  assert.deepEqual(textsOf(first), ['one', 'two', 'three'])
  const second = await call('getUpdates', { offset: first.result[1].update_id })
  assert.deepEqual(textsOf(second), ['two', 'three'])
  assert.deepEqual(textsOf(await call('getUpdates', { offset: first.result[2].update_id + 1 })), [])
})

test('a limit cuts the list and a negative offset keeps the newest only', async (t) => {
  const { call } = await withThreeMessages(t)
  assert.deepEqual(textsOf(await call('getUpdates', { limit: 2, offset: 1 })), ['one', 'two'])
  assert.deepEqual(textsOf(await call('getUpdates', { offset: -1 })), ['three'])
})

test('a long poll is answered when an update comes', async (t) => {
  const { call, conversations, anna, bot } = await startBotApi(t)
  const poll = call('getUpdates', { timeout: 50 })
  setTimeout(() => conversations.say(anna.id, bot.id, { text: 'hello' }), 30)
  assert.deepEqual(textsOf(await poll), ['hello'])
})

test('a newer poller ends the older one with 409', async (t) => {
  const { call, conversations, anna, bot, world } = await startBotApi(t)
  const older = call('getUpdates', { timeout: 50 })
  while (world.log.list().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const newer = call('getUpdates', { timeout: 50 })
  const { status, description } = await older
  assert.equal(status, 409)
  assert.equal(
    description,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  )
  conversations.say(anna.id, bot.id, { text: 'for the newer' })
  assert.deepEqual(textsOf(await newer), ['for the newer'])
})

test('with a webhook set, getUpdates is refused, and setWebhook ends a poll', async (t) => {
  const { call, world } = await startBotApi(t)
  const poll = call('getUpdates', { timeout: 50 })
  while (world.log.list().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  assert.equal((await call('setWebhook', { url: 'http://127.0.0.1:9/hook' })).ok, true)
  assert.equal((await poll).description, 'Conflict: terminated by setWebhook request')
  const refused = await call('getUpdates')
  assert.equal(
    refused.description,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  )
  assert.equal((await call('deleteWebhook', { drop_pending_updates: true })).ok, true)
  assert.equal((await call('getUpdates')).ok, true)
})

test('only the kinds of updates that were asked for come', async (t) => {
  const { call, conversations, anna, bot } = await startBotApi(t)
  await call('getUpdates', { allowed_updates: ['my_chat_member'], offset: 1 })
  conversations.say(anna.id, bot.id, { text: 'unheard' })
  conversations.block(anna.id, bot.id)
  const { result } = await call('getUpdates', { offset: 2 })
  assert.deepEqual(
    result.map((update: object) => Object.keys(update)[1]),
    ['my_chat_member'],
  )
})

test('every answer tells the time of the world', async (t) => {
  const { root, world, bot } = await startBotApi(t)
  world.clock.setRate(60)
  for (const [method, path] of [
    ['HEAD', '/'],
    ['GET', `/bot${bot.token}/getMe`],
    ['GET', '/nowhere'],
  ] as const) {
    const response = await fetch(root + path, { method })
    await response.body?.cancel()
    assert.match(response.headers.get('x-sandbox-clock') ?? '', /^\d{13};60$/)
  }
})

test('wrong tokens, paths and methods get the answers of Telegram', async (t) => {
  const { root, call, bot } = await startBotApi(t)
  const get = async (path: string): Promise<unknown> => (await fetch(root + path)).json()
  assert.deepEqual(await get('/bot1:wrong/getMe'), { ok: false, error_code: 401, description: 'Unauthorized' })
  assert.deepEqual(await get('/botwrong/getMe'), {
    ok: false,
    error_code: 401,
    description: 'Unauthorized: invalid token specified',
  })
  assert.deepEqual(await get('/elsewhere'), { ok: false, error_code: 404, description: 'Not Found' })
  assert.equal((await call('makeCoffee')).description, 'Not Found: method not found')
  assert.equal((await call('GETME')).result.username, bot.username)
  assert.deepEqual(await get(`/bot${bot.token}/getChat?chat_id=1`), {
    ok: false,
    error_code: 400,
    description: 'Bad Request: chat not found',
  })
})
