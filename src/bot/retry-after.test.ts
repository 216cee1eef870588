import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Api, HttpError } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import { retryAfter } from './retry-after.ts'

const TOO_MANY = { ok: false, error_code: 429, description: 'Too Many Requests: retry after 3' } as const

/** An API that gives these answers, one after the other. */
function answering(answers: unknown[]) {
  const slept: number[] = []
  const api = new Api('1:token')
  api.config.use(async () => {
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer as ApiResponse<never>
  })
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

test('an outage is outlasted: a failure of Telegram, and an answer that got lost', async () => {
  const { api, slept } = answering([
    { ok: false, error_code: 502, description: 'Bad Gateway' },
    new HttpError('the connection broke', new Error('socket hang up')),
    { ok: true, result: true },
  ])
  assert.equal(await api.deleteMessage(1, 1), true)
  assert.deepEqual(slept, [500, 1000])
})

test('an outage that lasts is told to the caller', async () => {
  const { api, slept } = answering(Array.from({ length: 9 }, () => new HttpError('no route', new Error('no route'))))
  await assert.rejects(api.deleteMessage(1, 1), HttpError)
  assert.deepEqual(slept, [500, 1000])
})

test('a call that is never answered is given up and sent again', async () => {
  const api = new Api('1:token')
  let calls = 0
  api.config.use((_, __, ___, signal) => {
    calls += 1
    if (calls > 1) return Promise.resolve({ ok: true, result: true } as ApiResponse<never>)
    const { promise, reject } = Promise.withResolvers<never>()
    signal?.addEventListener('abort', () => reject(new HttpError('given up', new Error('given up'))))
    return promise
  })
  api.config.use(retryAfter({ sleep: async () => {}, deadlineMs: 5 }))
  // The deadline's own timer does not keep a process alive.
  const alive = setInterval(() => {}, 1000)
  assert.equal(await api.deleteMessage(1, 1), true)
  clearInterval(alive)
  assert.equal(calls, 2)
})
