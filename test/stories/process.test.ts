import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { assertAnswered } from './harness/chat.ts'
import { startStory } from './harness/start-story.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

test('a stop while Telegram holds a poll back is clean, and what was said meanwhile is answered afterwards', async () => {
  await using story = await startStory({ people: 0 })
  const product = await story.startProduct()
  const { anna } = story.cast.people
  const person = story.personOf(anna.id)
  await person.say('/start')
  await story.box.fault({ method: 'getUpdates', error: 'hang' })
  // The poll that is under way brings this one; the next one hangs.
  await person.say('/help')
  assertAnswered(await person.chat.page(), /How it works/)
  assert.equal(await product.stop(), 0)

  const saying = person.say('/privacy')
  await story.startProduct()
  await saying
  const answer = await person.chat.waitFor('the answer', ({ text: words }) => /What is kept/.test(words ?? ''))
  assertAnswered([answer], /What is kept/)
  assert.equal(person.chat.entries.filter(({ text: words }) => /What is kept/.test(words ?? '')).length, 1)
  await story.end()
})

test('a login that waits for its password does not outlive a stop, and leaves no session', async () => {
  await using story = await startStory({ people: 0 })
  const product = await story.startProduct()
  const { boris } = story.cast.people
  const person = story.personOf(boris.id)
  await person.say('/start')
  await person.tapOn('connect')
  await person.scan(boris)
  await person.chat.waitFor('the question', ({ text: words }) => /two-step password/.test(words ?? ''))
  assert.equal(await product.stop(), 0)
  assert.deepEqual(await story.box.post('/sessions/revoke', { account: boris.id }), { revoked: 0 })
  await story.startProduct()
  await person.connect(boris)
  await story.end()
})

test('everything that is missing in the environment is named at once', async () => {
  const { code, words } = await runWith({})
  assert.equal(code, 1)
  for (const name of ['BOT_TOKEN', 'TG_API_ID', 'TG_API_HASH', 'DATABASE_URL', 'SESSION_KEYS']) {
    assert.match(words, new RegExp(`^ {2}${name} is missing`, 'm'))
  }
})

test('everything that is wrong in the environment is named at once, without the secrets themselves', async () => {
  const wrong = {
    BOT_TOKEN: 'hunter2-token',
    TG_API_ID: 'twelve',
    TG_API_HASH: '!hunter2-hash!',
    DATABASE_URL: 'mysql://root:hunter2@localhost/veche',
    SESSION_KEYS: 'one:hunter2-key',
    ROLES: 'bot,king',
    PORT: '70000',
    LOG_LEVEL: 'loud',
    CLOCK_RATE: '-1',
    MTPROTO_ENDPOINT: 'nowhere',
  }
  const { code, words } = await runWith(wrong)
  assert.equal(code, 1)
  for (const name of Object.keys(wrong)) assert.match(words, new RegExp(`^ {2}${name} `, 'm'))
  assert.doesNotMatch(words, /hunter2/)
})

test('a database that is not there is said in words, with exit code 1', async () => {
  const { code, words } = await runWith({
    BOT_TOKEN: '1:token',
    TG_API_ID: '1',
    TG_API_HASH: 'abcdefgh',
    DATABASE_URL: 'postgres://veche:hunter2@127.0.0.1:9/veche',
    SESSION_KEYS: `one:${Buffer.alloc(32, 7).toString('base64')}`,
  })
  assert.equal(code, 1)
  assert.match(words, /nothing answers at 127\.0\.0\.1:9/)
  assert.doesNotMatch(words, /hunter2/)
})

/** Runs the product with this environment and nothing else. */
async function runWith(env: NodeJS.ProcessEnv): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const { promise: code, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject)
  child.once('exit', resolve)
  const printed = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, words: printed.join('') }
}
