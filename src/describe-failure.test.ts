import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { test } from 'node:test'
import { GrammyError } from 'grammy'
import postgres from 'postgres'
import { describeFailure } from './describe-failure.ts'

const config = { port: 3000, databaseUrl: 'postgres://me:secret@db.example:5432/veche' }

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  return assert.fail('it did not fail')
}

test('a port that is taken is named with what to do', async () => {
  const [first, second] = [createServer(), createServer()]
  await once(first.listen(0, '127.0.0.1'), 'listening')
  const address = first.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const [error] = (await once(second.listen(port, '127.0.0.1'), 'error')) as unknown[]
  first.close()
  assert.match(describeFailure(error, config) ?? '', /PORT 3000 is taken/)
})

test('a database that is not there is named without its password', async () => {
  const sql = postgres('postgres://me:secret@127.0.0.1:1/veche', { max: 1 })
  const words = describeFailure(await failureOf(sql`select 1`), config) ?? ''
  assert.match(words, /DATABASE_URL.*db\.example:5432/)
  assert.doesNotMatch(words, /secret/)
})

test('a token that Telegram refuses is named', () => {
  const refused = { ok: false, error_code: 401, description: 'Unauthorized' } as const
  const error = new GrammyError('', refused, 'getMe', {})
  assert.match(describeFailure(error, config) ?? '', /BOT_TOKEN/)
})

test('what nobody expected has no words', () => {
  assert.equal(describeFailure(new TypeError('x is not a function'), config), undefined)
})
