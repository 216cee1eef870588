import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { parseConfig } from './config.ts'

const KEY = randomBytes(32).toString('base64')
const ENOUGH = {
  BOT_TOKEN: '1:sandbox',
  TG_API_ID: '7',
  TG_API_HASH: '0123456789abcdef0123456789abcdef',
  DATABASE_URL: 'postgres://veche:pw@127.0.0.1:5432/veche',
  SESSION_KEYS: `main:${KEY}`,
}
const REAL_TOKEN = `123456789:${'A'.repeat(35)}`

function problemsOf(environment: Record<string, string>): readonly string[] {
  const parsed = parseConfig(environment)
  return parsed.kind === 'wrong' ? parsed.problems : []
}

test('the five necessary variables are enough, and everything else has a default', () => {
  const parsed = parseConfig({ ...ENOUGH, REDIS_URL: '', PATH: '/bin' })
  assert.equal(parsed.kind, 'config')
  assert.deepEqual([...parsed.config.roles], ['bot', 'worker', 'http'])
  assert.equal(parsed.config.directUrl, ENOUGH.DATABASE_URL)
  assert.equal(parsed.config.redisUrl, undefined)
  assert.equal(parsed.config.webhook, undefined)
  assert.equal(parsed.config.clockRate, undefined)
})

test('every missing variable is named at once', () => {
  const problems = problemsOf({})
  assert.equal(problems.length, 5)
  for (const name of Object.keys(ENOUGH)) {
    assert.ok(
      problems.some((problem) => problem.startsWith(`${name} is missing`)),
      name,
    )
  }
})

test('every wrong variable is named at once, in words and without its value', () => {
  const wrong = {
    BOT_TOKEN: 'canary token',
    TG_API_ID: 'canary',
    TG_API_HASH: 'canary hash',
    DATABASE_URL: 'mysql://canary',
    DIRECT_URL: 'canary',
    REDIS_URL: 'canary',
    SESSION_KEYS: 'main:canary',
    PUBLIC_URL: 'canary',
    WEBHOOK_SECRET: 'canary secret',
    ADMIN_CHAT_ID: 'canary',
    TRUSTED_PROXIES: 'canary',
    ROLES: 'bot,canary',
    PORT: '99999',
    LOG_LEVEL: 'canary',
    BOT_API_ROOT: 'canary',
    MTPROTO_ENDPOINT: 'canary',
    MTPROTO_PUBLIC_KEY: 'canary',
    CLOCK_RATE: '-1',
  }
  const problems = problemsOf(wrong)
  for (const name of Object.keys(wrong)) {
    assert.equal(problems.filter((problem) => problem.startsWith(`${name} `)).length, 1, name)
  }
  assert.doesNotMatch(problems.join('\n'), /canary/)
})

test("a sandbox's variables are read, with a key in one line", () => {
  const parsed = parseConfig({
    ...ENOUGH,
    BOT_API_ROOT: 'http://127.0.0.1:8081/',
    MTPROTO_ENDPOINT: '127.0.0.1:20443',
    MTPROTO_PUBLIC_KEY: String.raw`-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----`,
    CLOCK_RATE: '600',
  })
  assert.equal(parsed.kind, 'config')
  assert.equal(parsed.config.botApiRoot, 'http://127.0.0.1:8081')
  assert.deepEqual(parsed.config.telegram.endpoint, { host: '127.0.0.1', port: 20443 })
  assert.equal(parsed.config.telegram.publicKeyPem?.split('\n').length, 3)
  assert.equal(parsed.config.clockRate, 600)
})

test("a sandbox's variables are refused with a token that looks real, unless it is said to be a sandbox's", () => {
  const environment = { ...ENOUGH, BOT_TOKEN: REAL_TOKEN, CLOCK_RATE: '600' }
  assert.match(problemsOf(environment).join(), /CLOCK_RATE: only for a sandbox/)
  assert.deepEqual(problemsOf({ ...environment, SANDBOX: '1' }), [])
  assert.deepEqual(problemsOf({ ...ENOUGH, BOT_TOKEN: REAL_TOKEN }), [])
})

test('what only works together is asked for together', () => {
  assert.match(problemsOf({ ...ENOUGH, WEBHOOK_SECRET: 'x' }).join(), /PUBLIC_URL is missing/)
  assert.match(problemsOf({ ...ENOUGH, MTPROTO_ENDPOINT: 'localhost:1' }).join(), /set together/)
  const parsed = parseConfig({ ...ENOUGH, PUBLIC_URL: 'https://veche.example/', WEBHOOK_SECRET: 'x' })
  assert.equal(parsed.kind, 'config')
  assert.deepEqual(parsed.config.webhook, { publicUrl: 'https://veche.example', secret: 'x' })
})

test('a public address alone is for pages: updates are still polled', () => {
  const parsed = parseConfig({ ...ENOUGH, PUBLIC_URL: 'https://veche.example/', TRUSTED_PROXIES: '1' })
  assert.equal(parsed.kind, 'config')
  assert.equal(parsed.config.publicUrl, 'https://veche.example')
  assert.equal(parsed.config.trustedProxies, 1)
  assert.equal(parsed.config.webhook, undefined)
})
