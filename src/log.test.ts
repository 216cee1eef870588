import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DrizzleQueryError } from 'drizzle-orm'
import { createLog } from './log.ts'

const TOKEN = '123456789:AAcanaryTokenCanaryTokenCanaryToken1'

function linesOf(secrets: readonly string[], write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog({ level: 'debug', secrets }, { write: (line) => void lines.push(line) }))
  return lines.join('')
}

test('no secret reaches the log by the name of its field, on any level', () => {
  const secrets = {
    token: 'canary-1',
    session: 'canary-2',
    password: 'canary-3',
    apiHash: 'canary-4',
    sessionKeys: 'canary-5',
  }
  const text = linesOf([], (log) => {
    log.info(secrets, 'top')
    log.info({ config: secrets }, 'second')
    log.info({ at: { once: secrets } }, 'third')
  })
  assert.equal(text.split('\n').length, 4)
  assert.doesNotMatch(text, /canary/)
})

test("the bot's token is masked inside urls, messages and stacks of errors", () => {
  const error = new Error(`request to https://api.telegram.org/bot${TOKEN}/getMe failed`)
  const text = linesOf([], (log) => {
    log.error({ err: error, url: `http://127.0.0.1:1/file/bot${TOKEN}/photo.png` }, `failed for ${TOKEN}`)
    log.error(new Error('outer', { cause: error }))
  })
  assert.doesNotMatch(text, /canary/i)
  assert.match(text, /bot\[redacted\]\/getMe failed/)
})

test('the password of a database url and every given secret are masked wherever they stand', () => {
  const text = linesOf(['canary "hash"'], (log) => {
    log.warn({ err: new Error('connect postgres://veche:canary-pw@db.local:5432/veche') }, 'no database')
    log.warn({ detail: 'said canary "hash" aloud' }, 'odd')
  })
  assert.doesNotMatch(text, /canary/)
  assert.match(text, /postgres:\/\/veche:\[redacted\]@db\.local/)
})

test('the values of a failed query stay out of the log, its text and the place stay in', () => {
  const text = linesOf([], (log) => {
    const cause = new Error('connection ended')
    const error = new DrizzleQueryError('insert into people values ($1, $2)', ['canary one', 'canary\ntwo'], cause)
    log.error({ err: error }, 'query failed')
    log.error({ err: new Error('outer', { cause: error }) }, 'wrapped')
  })
  assert.doesNotMatch(text, /canary/)
  assert.match(text, /insert into people values/)
  assert.match(text, /connection ended/)
  assert.match(text, /log\.test\.ts/)
})

test('what is no secret stays readable', () => {
  const text = linesOf([], (log) => log.info({ accountId: 7, at: '12:30:45' }, 'account connected'))
  const line = JSON.parse(text) as Record<string, unknown>
  assert.equal(line['accountId'], 7)
  assert.equal(line['at'], '12:30:45')
  assert.equal(line['msg'], 'account connected')
})
