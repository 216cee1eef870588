import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Params } from './params.ts'
import { startBotApi } from './testing/start-bot-api.ts'
import { findProblems } from './validator.ts'

test('a call with a parameter that the Bot API does not know is answered, and recorded', async (t) => {
  const { call, server, anna, world } = await startBotApi(t)
  assert.equal((await call('sendMessage', { chat_id: anna.id, text: 'x', silent: true })).ok, true)
  const [entry] = world.log.list({ method: 'sendMessage' })
  assert.deepEqual(server.violations, [
    { number: entry?.number, at: entry?.at, method: 'sendMessage', problems: ['silent: unknown parameter'] },
  ])
})

test('a call as the documentation has it is no violation, in JSON, as a form or as a query', async (t) => {
  const { call, upload, server, root, bot, anna } = await startBotApi(t)
  const markup = { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] }
  const message = {
    chat_id: anna.id,
    text: '<b>x</b>',
    parse_mode: 'HTML',
    disable_notification: true,
    reply_markup: markup,
  }
  await call('sendMessage', message)
  await call('getUpdates', { offset: 1, allowed_updates: ['message'] })
  const form = new FormData()
  for (const [name, value] of Object.entries(message))
    form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  await upload('sendMessage', form)
  const query = new URLSearchParams({ chat_id: `${anna.id}`, text: '123', disable_notification: 'true' })
  await (await fetch(`${root}/bot${bot.token}/sendMessage?${query.toString()}`)).json()
  assert.deepEqual(server.violations, [])
})

const PROBLEMS: readonly (readonly [method: string, params: Record<string, unknown>, problems: readonly string[]])[] = [
  ['sendMessage', { chat_id: 1 }, ['text: required']],
  ['sendMessage', { chat_id: true, text: 'x' }, ['chat_id: expected number, got true']],
  ['sendMessage', { chat_id: 1, text: 5 }, ['text: expected string, got 5']],
  ['sendMessage', { chat_id: 1, text: 'x', parse_mode: 'html' }, ['parse_mode: expected "HTML", got "html"']],
  ['sendMessage', { chat_id: 1, text: '' }, ['text: 0 characters, allowed are 1 to 4096']],
  ['sendMessage', { chat_id: 1, text: 'x', message_thread_id: '7' }, ['message_thread_id: expected number, got "7"']],
  [
    'sendPhoto',
    { chat_id: 1, photo: 'id', caption: 'x'.repeat(1025) },
    ['caption: 1025 characters, allowed are 0 to 1024'],
  ],
  ['getUpdates', { limit: 500 }, ['limit: 500, allowed are 1 to 100']],
  [
    'sendMessage',
    { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'x'.repeat(65) }]] } },
    ['reply_markup.inline_keyboard[0][0].callback_data: 65 bytes, allowed are 1 to 64'],
  ],
  [
    'sendMessage',
    { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [[{ text: 'a', data: 'x' }]] } },
    ['reply_markup.inline_keyboard[0][0].data: unknown parameter'],
  ],
]

for (const [method, params, problems] of PROBLEMS) {
  test(`${method} with ${problems[0]} breaks the specification`, () => {
    assert.deepEqual(findProblems(method, new Params(params), false), problems)
  })
}
