import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { inbox } from '#db/schema/updates.ts'
import type { RawUpdate } from '#domain/chat-key.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { claimUpdates } from '#services/updates/claim-updates.ts'
import { completeUpdate } from '#services/updates/complete-update.ts'
import { failUpdate } from '#services/updates/fail-update.ts'
import { takeLeadership } from '#services/updates/leadership.ts'
import { renewClaims } from '#services/updates/renew-claims.ts'
import { storeUpdates } from '#services/updates/store-updates.ts'
import { createVault } from '#userbot/session-crypto.ts'

const vault = createVault([{ id: 'main', key: randomBytes(32) }])
let world: TestContext
let lastBot = 0n
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

function message(updateId: number, chat: number, text = 'hello'): RawUpdate {
  return { update_id: updateId, message: { chat: { id: chat }, text } } as RawUpdate
}

function newBot() {
  const botId = (lastBot += 1n)
  const { ctx } = world
  const claim = async (holder: string, limit = 100) => {
    const claimed = await claimUpdates({ ctx, vault, botId, holder, limit })
    return claimed.map(({ updateId }) => updateId)
  }
  return {
    botId,
    claim,
    store: (...updates: RawUpdate[]) => storeUpdates({ ctx, vault, botId, updates }),
    complete: (updateId: number, holder: string) => completeUpdate({ ctx, botId, updateId, holder }),
    row: async (updateId: number) => {
      const rows = await ctx.db.select().from(inbox).where(eq(inbox.botId, botId))
      return rows.find((row) => row.updateId === updateId)
    },
  }
}

test('an update that comes twice is stored once, and what is handled is handed out as it came', async () => {
  const bot = newBot()
  await bot.store(message(1, 5, 'привет'))
  await bot.store(message(1, 5, 'привет'), message(2, 6))
  const claimed = await claimUpdates({ ctx: world.ctx, vault, botId: bot.botId, holder: 'a', limit: 10 })
  assert.deepEqual(
    claimed.map(({ update }) => update),
    [message(1, 5, 'привет'), message(2, 6)],
  )
  assert.deepEqual(await bot.claim('b'), [])
})

test('a chat is one line over all processes: the next update waits for the one before it', async () => {
  const bot = newBot()
  await bot.store(message(1, 5), message(2, 5), message(3, 6), message(4, 5))
  assert.deepEqual(await bot.claim('a'), [1, 3])
  assert.deepEqual(await bot.claim('b'), [])
  assert.equal(await bot.complete(1, 'a'), true)
  assert.deepEqual(await bot.claim('b'), [2])
  assert.deepEqual(await bot.claim('a'), [])
})

test('two holders that claim at the same time never get the same update, nor two of one chat', async () => {
  const bot = newBot()
  const updates = Array.from({ length: 60 }, (_, index) => message(index + 1, index % 20))
  await bot.store(...updates)
  const done: number[] = []
  while (done.length < updates.length) {
    const [one, other] = await Promise.all([bot.claim('a', 7), bot.claim('b', 7)])
    const claimed = [...one, ...other]
    assert.equal(new Set(claimed).size, claimed.length)
    assert.equal(new Set(claimed.map((id) => (id - 1) % 20)).size, claimed.length)
    for (const id of one) assert.equal(await bot.complete(id, 'a'), true)
    for (const id of other) assert.equal(await bot.complete(id, 'b'), true)
    done.push(...claimed)
  }
  assert.equal(new Set(done).size, updates.length)
  for (let chat = 0; chat < 20; chat += 1) {
    const line = done.filter((id) => (id - 1) % 20 === chat)
    assert.deepEqual(
      line,
      line.toSorted((one, other) => one - other),
    )
  }
})

test('what a killed process had claimed goes to another when the claim runs out, and the dead one can not finish it', async () => {
  const bot = newBot()
  await bot.store(message(1, 5), message(2, 5))
  assert.deepEqual(await bot.claim('killed'), [1])
  world.advance(14)
  assert.deepEqual(await bot.claim('alive'), [])
  world.advance(2)
  assert.deepEqual(await bot.claim('alive'), [1])
  assert.equal(await bot.complete(1, 'killed'), false)
  assert.equal(await bot.complete(1, 'alive'), true)
})

test('a claim that is renewed does not run out', async () => {
  const bot = newBot()
  await bot.store(message(1, 5))
  await bot.claim('busy')
  world.advance(10)
  await renewClaims({ ctx: world.ctx, botId: bot.botId, holder: 'busy', updateIds: [1] })
  world.advance(10)
  assert.deepEqual(await bot.claim('other'), [])
})

test('what an update said is sealed while it waits and gone when it is done', async () => {
  const bot = newBot()
  await bot.store(message(1, 5, 'my two-step password'))
  const waiting = await bot.row(1)
  assert.ok(waiting?.payload && !waiting.payload.includes('password'))
  await bot.claim('a')
  await bot.complete(1, 'a')
  assert.equal((await bot.row(1))?.payload, null)
})

test('an update that fails is tried five times, then set aside with its reason, and its chat goes on', async () => {
  const bot = newBot()
  await bot.store(message(1, 5), message(2, 5))
  for (let tries = 1; tries <= 5; tries += 1) {
    assert.deepEqual(await bot.claim('a'), [1])
    const failed = { ctx: world.ctx, botId: bot.botId, updateId: 1, holder: 'a', tries, failure: 'TypeError: oops' }
    assert.equal(await failUpdate(failed), tries < 5 ? 'retry' : 'set-aside')
    if (tries < 5) assert.deepEqual(await bot.claim('a'), [])
    world.advance(20)
  }
  const row = await bot.row(1)
  assert.deepEqual([row?.payload, row?.failure], [null, 'TypeError: oops'])
  assert.deepEqual(await bot.claim('a'), [2])
})

test('an update that ends its process at each try is set aside as well', async () => {
  const bot = newBot()
  await bot.store(message(1, 5), message(2, 5))
  for (let tries = 1; tries <= 5; tries += 1) {
    assert.deepEqual(await bot.claim(`process ${tries}`), [1])
    world.advance(20)
  }
  assert.deepEqual(await bot.claim('last'), [])
  assert.deepEqual(await bot.claim('last'), [2])
  assert.match((await bot.row(1))?.failure ?? '', /process ended/)
})

test('a poller whose epoch is over stores nothing', async () => {
  const { ctx } = world
  const bot = newBot()
  const former = await takeLeadership({ ctx, name: `poller:${bot.botId}`, holder: 'former' })
  const store = (leadership: typeof former, ...updates: RawUpdate[]) =>
    storeUpdates({ ctx, vault, botId: bot.botId, updates, leadership })
  assert.equal(await store(former, message(1, 5)), true)
  const latter = await takeLeadership({ ctx, name: `poller:${bot.botId}`, holder: 'latter' })
  assert.equal(await store(former, message(2, 5)), false)
  assert.equal(await store(latter, message(3, 6)), true)
  assert.deepEqual(await bot.claim('a'), [1, 3])
})
