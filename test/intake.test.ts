import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { Api } from 'grammy'
import postgres from 'postgres'
import { createWaker } from '#bot/waker.ts'
import { runInbox } from '#bot/inbox-source.ts'
import { runPoller } from '#bot/poller.ts'
import { claimWebhook } from '#bot/webhook.ts'
import { acquireLock } from '#db/advisory-lock.ts'
import { pause } from '#domain/pause.ts'
import { startBotApi } from '#sandbox/bot-api/testing/start-bot-api.ts'
import { startServer } from '#http/server.ts'
import { openTestContext } from '#services/test-context.ts'
import { takeLeadership } from '#services/updates/leadership.ts'
import { storeUpdates } from '#services/updates/store-updates.ts'
import { createVault } from '#userbot/session-crypto.ts'

const vault = createVault([{ id: 'test', key: randomBytes(32) }])
const KEY = 77

/** A bot in the box, a database, and processes of the product that take its updates in. */
async function openIntake(t: TestContext) {
  const box = await startBotApi(t)
  const world = await openTestContext()
  const running: (() => Promise<void>)[] = []
  t.after(async () => {
    await Promise.all(running.map((stop) => stop()))
    await world.close()
  })
  const botId = BigInt(box.bot.id)
  const api = new Api(box.bot.token, { apiRoot: box.root })
  const ctx = { ...world.ctx, clock: { ...world.ctx.clock, wall: () => new Date() } }
  const warnings: string[] = []
  const errors: string[] = []
  const log = {
    ...ctx.log,
    warn: (_: unknown, message: string) => void warnings.push(message),
    error: (_: unknown, message: string) => void errors.push(message),
  }

  const startPoller = (holder: string) => {
    const stopping = new AbortController()
    const acquire = (signal: AbortSignal) => {
      const times = { nextTryMs: () => 10, beatMs: 20, deadlineMs: 3000 }
      return acquireLock({ directUrl: world.url, key: KEY, signal, onError: () => {}, ...times })
    }
    const lead = async () => {
      const leadership = await takeLeadership({ ctx, name: 'poller', holder })
      return (updates: Parameters<typeof storeUpdates>[0]['updates']) =>
        storeUpdates({ ctx, vault, botId, updates, leadership })
    }
    const polling = runPoller({ api, acquire, lead, random: () => 0, log, signal: stopping.signal })
    const stop = async (): Promise<void> => {
      stopping.abort()
      await polling
    }
    running.push(stop)
    return { stop }
  }

  const startInbox = (holder: string, handle: (text: string) => Promise<void>) => {
    const stopping = new AbortController()
    const waker = createWaker()
    const handling = runInbox({
      ctx,
      vault,
      botId,
      holder,
      waker,
      handle: (update) => handle((update as unknown as { message: { text: string } }).message.text),
      signal: stopping.signal,
    })
    const stop = async (): Promise<void> => {
      stopping.abort()
      await handling
    }
    running.push(stop)
    return { stop }
  }
  const startWebhook = async () => {
    const webhook = { path: '/telegram/path', secret: 'the-secret' }
    const store = (updates: Parameters<typeof storeUpdates>[0]['updates']) =>
      storeUpdates({ ctx, vault, botId, updates })
    const isReady = () => Promise.resolve(true)
    const server = await startServer({ host: '127.0.0.1', port: 0, isReady, webhook: { ...webhook, store }, log })
    running.push(() => server.close())
    return { url: server.url + webhook.path, secret: webhook.secret }
  }
  const say = (text: string): void => void box.conversations.say(box.anna.id, box.bot.id, { text })
  return { box, world, ctx, api, warnings, errors, startPoller, startInbox, startWebhook, say }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(5)
}

test('every message reaches the bot once and in order, over a change of the poller and of the handler', async (t) => {
  const intake = await openIntake(t)
  const heard: string[] = []
  const hear = async (text: string): Promise<void> => void heard.push(text)
  const first = intake.startPoller('first')
  const one = intake.startInbox('one', hear)
  intake.say('1')
  intake.say('2')
  await until(() => heard.length === 2)
  intake.startPoller('second')
  intake.startInbox('two', hear)
  await first.stop()
  intake.say('3')
  await until(() => heard.length === 3)
  await one.stop()
  intake.say('4')
  await until(() => heard.length === 4)
  assert.deepEqual(heard, ['1', '2', '3', '4'])
})

test('when the connection that holds the lock is cut, another process takes over, and nothing is lost', async (t) => {
  const intake = await openIntake(t)
  const heard: string[] = []
  intake.startPoller('first')
  intake.startInbox('one', async (text) => void heard.push(text))
  intake.say('1')
  await until(() => heard.length === 1)
  intake.startPoller('second')
  const admin = postgres(intake.world.url, { max: 1 })
  await admin`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = ${KEY} and granted
    and database = (select oid from pg_database where datname = current_database())`
  await admin.end()
  intake.say('2')
  await until(() => heard.length === 2)
  assert.deepEqual(heard, ['1', '2'])
  assert.ok(intake.warnings.includes('not polling any more: another process may'))
})

test('a foreign poller of the same token makes ours stand by and say so', async (t) => {
  const intake = await openIntake(t)
  intake.startPoller('ours')
  await until(() => intake.box.world.log.list({ method: 'getUpdates' }).length > 0)
  const foreign = intake.api.getUpdates({ timeout: 1 })
  await until(() => intake.warnings.length > 0)
  assert.deepEqual(intake.warnings, ['somebody else polls with this token: standing by'])
  await foreign
})

test('a handler that fails is tried again, and the messages after it wait', async (t) => {
  const intake = await openIntake(t)
  const heard: string[] = []
  intake.startPoller('ours')
  intake.startInbox('one', async (text) => {
    heard.push(text)
    if (heard.length === 1) throw new Error('not yet')
  })
  intake.say('1')
  intake.say('2')
  await until(() => heard.length === 3)
  assert.deepEqual(heard, ['1', '1', '2'])
})

test('a stop waits for what is being handled', async (t) => {
  const intake = await openIntake(t)
  let state = 'waiting'
  intake.startPoller('ours')
  const inbox = intake.startInbox('one', async () => {
    state = 'handling'
    await pause(50)
    state = 'done'
  })
  intake.say('1')
  await until(() => state === 'handling')
  await inbox.stop()
  assert.equal(state, 'done')
})

test('by webhook an update is stored before it is answered, and handled like a polled one', async (t) => {
  const intake = await openIntake(t)
  const heard: string[] = []
  intake.startInbox('one', async (text) => void heard.push(text))
  const { url, secret } = await intake.startWebhook()
  assert.equal(await claimWebhook({ api: intake.api, url, secret, log: intake.ctx.log }), true)
  intake.say('1')
  intake.say('2')
  await until(() => heard.length === 2)
  assert.deepEqual(heard, ['1', '2'])
})

test("somebody else's webhook is left alone, and polling beside it says what is wrong", async (t) => {
  const intake = await openIntake(t)
  const { url, secret } = await intake.startWebhook()
  await intake.api.setWebhook(url)
  const ours = { api: intake.api, url: 'https://veche.example/telegram/ours', secret, log: intake.ctx.log }
  assert.equal(await claimWebhook(ours), false)
  intake.startPoller('ours')
  await until(() => intake.errors.length > 0)
  assert.match(intake.errors[0] ?? '', /a webhook is set for this bot/)
  assert.equal((await intake.api.getWebhookInfo()).url, url)
})
