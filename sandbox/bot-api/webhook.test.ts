import assert from 'node:assert/strict'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { startBotApi } from './testing/start-bot-api.ts'

interface Delivery {
  readonly text: string
  readonly secret: string | string[] | undefined
}

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

/** A bot's web server that notes what arrives. */
async function startReceiver(t: TestContext, answer: (delivery: Delivery, count: number) => Answer) {
  const deliveries: Delivery[] = []
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const delivery = await readDelivery(request)
    deliveries.push(delivery)
    const { status, headers = {}, body } = answer(delivery, deliveries.length)
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(body === undefined ? '' : JSON.stringify(body))
  }
  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const arrived = async (count: number): Promise<readonly string[]> => {
    while (deliveries.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
    return deliveries.map(({ text }) => text)
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, deliveries, arrived }
}

async function readDelivery(request: IncomingMessage): Promise<Delivery> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const { message } = JSON.parse(body) as { message: { text: string } }
  return { text: message.text, secret: request.headers['x-telegram-bot-api-secret-token'] }
}

test('a webhook gets updates with the secret and in order', async (t) => {
  const { call, conversations, anna, bot } = await startBotApi(t)
  const receiver = await startReceiver(t, () => ({ status: 200 }))
  await call('setWebhook', { url: receiver.url, secret_token: 'open-sesame' })
  for (const text of ['1', '2', '3']) conversations.say(anna.id, bot.id, { text })
  assert.deepEqual(await receiver.arrived(3), ['1', '2', '3'])
  assert.deepEqual(
    receiver.deliveries.map(({ secret }) => secret),
    ['open-sesame', 'open-sesame', 'open-sesame'],
  )
})

test('an update is repeated until a 2xx, others of the same chat wait, other chats do not', async (t) => {
  const { call, conversations, world, anna, bot } = await startBotApi(t)
  const boris = world.addPerson({ name: 'Boris' })
  const receiver = await startReceiver(t, ({ text }, count) => ({ status: text === 'stuck' && count < 4 ? 500 : 204 }))
  await call('setWebhook', { url: receiver.url })
  for (const text of ['stuck', 'after']) conversations.say(anna.id, bot.id, { text })
  conversations.say(boris.id, bot.id, { text: 'elsewhere' })
  const arrived = await receiver.arrived(5)
  assert.deepEqual(
    arrived.filter((text) => text !== 'elsewhere'),
    ['stuck', 'stuck', 'stuck', 'after'],
  )
  assert.ok(arrived.indexOf('elsewhere') < arrived.indexOf('after'))
})

test('Retry-After decides when the repeat comes, and getWebhookInfo tells of the trouble', async (t) => {
  const { call, conversations, anna, bot } = await startBotApi(t)
  const receiver = await startReceiver(t, (_, count) =>
    count === 1 ? { status: 503, headers: { 'retry-after': '1' } } : { status: 200 },
  )
  await call('setWebhook', { url: receiver.url, max_connections: 7 })
  const before = performance.now()
  conversations.say(anna.id, bot.id, { text: 'hello' })
  await receiver.arrived(1)
  const { result } = await call('getWebhookInfo')
  assert.equal(result.pending_update_count, 1)
  assert.equal(result.max_connections, 7)
  await receiver.arrived(2)
  assert.ok(performance.now() - before >= 1000)
})

test('a method in the answer to an update is carried out', async (t) => {
  const { call, conversations, anna, bot } = await startBotApi(t)
  const body = { method: 'sendMessage', chat_id: anna.id, text: 'from the webhook' }
  const receiver = await startReceiver(t, () => ({ status: 200, body }))
  await call('setWebhook', { url: receiver.url })
  conversations.say(anna.id, bot.id, { text: 'hello' })
  await receiver.arrived(1)
  await conversations.whenQuiet(anna.id, bot.id)
  assert.equal(conversations.transcript(anna.id).at(-1)?.text, 'from the webhook')
})

test('setWebhook checks the address and the secret', async (t) => {
  const { call } = await startBotApi(t)
  assert.equal(
    (await call('setWebhook', { url: 'no address' })).description,
    'Bad Request: invalid webhook URL specified',
  )
  const withSecret = await call('setWebhook', { url: 'https://example.com/', secret_token: 'with space' })
  assert.equal(withSecret.description, 'Bad Request: secret token contains unallowed characters')
})
