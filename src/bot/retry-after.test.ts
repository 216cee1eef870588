import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Api } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import { retryAfter } from './retry-after.ts'

const TOO_MANY = { ok: false, error_code: 429, description: 'Too Many Requests: retry after 3' } as const

/** An API that gives these answers, one after the other. */
function answering(answers: unknown[]) {
  const slept: number[] = []
  const api = new Api('1:token')
  api.config.use(async () => answers.shift() as ApiResponse<never>)
  api.config.use(retryAfter({ sleep: async (milliseconds) => void slept.push(milliseconds) }))
  return { api, slept }
}

test('a 429 is obeyed, and the message sent again after the time that Telegram asks for', async () => {
  const { api, slept } = answering([
    { ...TOO_MANY, parameters: { retry_after: 3 } },
    { ok: true, result: true },
  ])
  await api.deleteMessage(1, 1)
  assert.deepEqual(slept, [3000])
})

test('a wait that would hold up a whole chat is left to the caller', async () => {
  const { api, slept } = answering([{ ...TOO_MANY, parameters: { retry_after: 300 } }])
  await assert.rejects(api.deleteMessage(1, 1), { error_code: 429 })
  assert.deepEqual(slept, [])
})

test('Telegram is asked three times at most', async () => {
  const { api, slept } = answering(Array.from({ length: 9 }, () => ({ ...TOO_MANY, parameters: { retry_after: 1 } })))
  await assert.rejects(api.deleteMessage(1, 1), { error_code: 429 })
  assert.deepEqual(slept, [1000, 1000])
})

test('other errors are not repeated', async () => {
  const { api, slept } = answering([
    { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' },
  ])
  await assert.rejects(api.deleteMessage(1, 1), { error_code: 403 })
  assert.deepEqual(slept, [])
})
