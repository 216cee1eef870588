import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { RawUpdate } from '#domain/chat-key.ts'
import { startServer, type RunningServer } from './server.ts'

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token'
let server: RunningServer
let stored: RawUpdate[]
let isReady: boolean
let isStoring: boolean

beforeEach(async () => {
  stored = []
  isReady = true
  isStoring = true
  const store = async (updates: readonly RawUpdate[]): Promise<void> => {
    if (!isStoring) throw new Error('no database')
    stored.push(...updates)
  }
  const webhook = { path: '/telegram/path', secret: 'the-secret', store }
  server = await startServer({ host: '127.0.0.1', port: 0, isReady: async () => isReady, webhook, log })
})
afterEach(() => server.close())

async function post(body: string, secret?: string, path = '/telegram/path') {
  const headers = { 'content-type': 'application/json', ...(secret === undefined ? {} : { [SECRET_HEADER]: secret }) }
  const answer = await fetch(server.url + path, { method: 'POST', headers, body })
  return { status: answer.status, text: await answer.text() }
}

test('an update is stored before it is answered, and answered with an error while it can not be stored', async () => {
  assert.equal((await post('{"update_id":7}', 'the-secret')).status, 200)
  assert.deepEqual(stored, [{ update_id: 7 }])
  isStoring = false
  assert.deepEqual(await post('{"update_id":8}', 'the-secret'), { status: 500, text: '' })
})

test('without the right secret the webhook looks as if it were not there', async () => {
  for (const secret of [undefined, '', 'the-secre', 'the-secret1', 'THE-SECRET']) {
    assert.deepEqual(await post('{"update_id":7}', secret), { status: 404, text: '' })
  }
  assert.deepEqual(await post('{"update_id":7}', 'the-secret', '/telegram/other'), { status: 404, text: '' })
  assert.deepEqual(stored, [])
})

test('what is no update is refused without a word, and nothing is stored', async () => {
  for (const body of ['', '{', '[]', 'null', '"x"', '{"update_id":"7"}', '{"update_id":1.5}']) {
    const { status, text } = await post(body, 'the-secret')
    assert.equal(status, 400, body)
    assert.equal(text, '')
  }
  assert.equal((await post(`{"update_id":1,"x":"${'y'.repeat(600_000)}"}`, 'the-secret')).status, 413)
  assert.deepEqual(stored, [])
})

test('health says that the process lives, readiness that it can work', async () => {
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200)
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200)
  isReady = false
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200)
  assert.equal((await fetch(`${server.url}/readyz`)).status, 503)
})

test('everything else is closed', async () => {
  for (const path of ['/', '/admin', '/telegram/path', '/healthz/../secret', '/..%2f..%2fetc/passwd', '/%00']) {
    const answer = await fetch(server.url + path)
    assert.ok([400, 404].includes(answer.status), path)
    assert.equal(await answer.text(), '', path)
  }
  assert.equal((await fetch(`${server.url}/healthz`, { method: 'DELETE' })).status, 404)
})
