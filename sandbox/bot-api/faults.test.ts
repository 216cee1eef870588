import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFaultError } from './call-faults.ts'
import { TELEGRAM_RATE_LIMITS } from './rate-limits.ts'
import { startBotApi } from './testing/start-bot-api.ts'

const FORMS: readonly (readonly [error: string, code: number, description: string, retryAfter?: number])[] = [
  ['FLOOD_WAIT_7', 429, 'Too Many Requests: retry after 7', 7],
  ['429:7', 429, 'Too Many Requests: retry after 7', 7],
  ['429 Too Many Requests: retry after 7', 429, 'Too Many Requests: retry after 7', 7],
  ['403 Forbidden: bot was blocked by the user', 403, 'Forbidden: bot was blocked by the user'],
  ['500', 500, 'Internal Server Error'],
  ['409: Conflict: terminated by other getUpdates request', 409, 'Conflict: terminated by other getUpdates request'],
  ['BUTTON_DATA_INVALID', 400, 'Bad Request: BUTTON_DATA_INVALID'],
  ['Bad Request: message to edit not found', 400, 'Bad Request: message to edit not found'],
]

for (const [error, code, description, retryAfter] of FORMS) {
  test(`a fault "${error}" is a ${code}`, () => {
    const read = readFaultError(error)
    assert.deepEqual([read.code, read.message, read.retryAfter], [code, description, retryAfter])
  })
}

test('a fault hits the call of its person only, as often as it was asked for', async (t) => {
  const { call, world, conversations, anna, bot } = await startBotApi(t)
  const boris = world.addPerson({ name: 'Boris' })
  conversations.say(boris.id, bot.id, { text: '/start' })
  world.faults.add({
    method: 'sendMessage',
    person: anna.id,
    fault: { kind: 'error', error: 'FLOOD_WAIT_3' },
    times: 1,
  })
  assert.equal((await call('sendMessage', { chat_id: boris.id, text: 'x' })).ok, true)
  const limited = await call('sendMessage', { chat_id: anna.id, text: 'x' })
  assert.deepEqual([limited.status, limited.parameters?.retry_after, limited.headers.get('retry-after')], [429, 3, '3'])
  assert.equal((await call('sendMessage', { chat_id: anna.id, text: 'x' })).ok, true)
  assert.deepEqual(
    world.log.list({ method: 'sendMessage' }).map(({ person, answer }) => [person, answer]),
    [
      [boris.id, 'ok'],
      [anna.id, '429 Too Many Requests: retry after 3'],
      [anna.id, 'ok'],
    ],
  )
})

test('a dropped call has no effect, a lost answer has', async (t) => {
  const { call, world, conversations, anna } = await startBotApi(t)
  const before = conversations.transcript(anna.id).length
  world.faults.add({ method: 'sendMessage', fault: { kind: 'drop' }, times: 1 })
  await assert.rejects(call('sendMessage', { chat_id: anna.id, text: 'dropped' }))
  assert.equal(conversations.transcript(anna.id).length, before)
  world.faults.add({ method: 'sendMessage', fault: { kind: 'afterEffect' }, times: 1 })
  await assert.rejects(call('sendMessage', { chat_id: anna.id, text: 'lost' }))
  assert.equal(conversations.transcript(anna.id).at(-1)?.text, 'lost')
  assert.deepEqual(
    world.log.list({ method: 'sendMessage' }).map(({ answer }) => answer),
    ['drop', 'lost'],
  )
})

test('a call that hangs is never answered', async (t) => {
  const { root, bot, world } = await startBotApi(t)
  world.faults.add({ method: 'getMe', fault: { kind: 'hang' }, times: 1 })
  await assert.rejects(fetch(`${root}/bot${bot.token}/getMe`, { signal: AbortSignal.timeout(200) }), {
    name: 'TimeoutError',
  })
  assert.equal(world.log.list({ method: 'getMe' })[0]?.answer, 'hang')
})

test('with the limits of Telegram, a burst in one chat ends in 429; without them it does not', async (t) => {
  const limited = await startBotApi(t, { rateLimits: TELEGRAM_RATE_LIMITS })
  const free = await startBotApi(t)
  const burst = async ({ call, anna }: typeof free): Promise<readonly number[]> => {
    const statuses: number[] = []
    for (let count = 0; count < 7; count += 1)
      statuses.push((await call('sendMessage', { chat_id: anna.id, text: `${count}` })).status)
    return statuses
  }
  assert.deepEqual(await burst(limited), [200, 200, 200, 200, 200, 429, 429])
  assert.deepEqual(await burst(free), [200, 200, 200, 200, 200, 200, 200])
})
