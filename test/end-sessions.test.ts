import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { discardedSessions } from '#db/schema/logins.ts'
import type { SealedSession } from '#domain/sealed.ts'
import { endSessions } from '#jobs/end-sessions.ts'
import { discardSession } from '#services/sessions/discard-session.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { assertNothingLeft, logIn, openPlace, type Place, vault } from './userbot/telegram.ts'

let world: TestContext
before(async () => {
  world = await openTestContext()
})
afterEach(() => world.ctx.db.delete(discardedSessions))
after(async () => {
  await world.close()
  await assertNothingLeft()
})

/** Runs until `isDone`, or for one look if it is left out. */
async function runUntil(place: Place, isDone: () => Promise<boolean>): Promise<void> {
  const ending = new AbortController()
  const { ctx } = world
  const run = endSessions({ ctx, vault, telegram: place.settings, signal: ending.signal })
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 10))
  ending.abort()
  await run
}

const discard = (telegramUserId: number, session: SealedSession): Promise<void> =>
  discardSession({
    ctx: world.ctx,
    telegramUserId: BigInt(telegramUserId),
    session,
    usableFrom: world.ctx.clock.wall(),
  })

const rows = () => world.ctx.db.select().from(discardedSessions)

test('a discarded session is logged out at Telegram, and then forgotten', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  const kept = await logIn(place, anna)
  assert.notDeepEqual(session, kept)
  await discard(anna.id, vault.seal(session, `account:${anna.id}`))
  await runUntil(place, async () => (await rows()).length === 0)
  assert.equal(place.town.telegram.keysOf(anna.id).length, 1)
  assert.deepEqual(place.town.world.overlaps.list(), [])
})

test('one that its owner has ended already, and one that does not open, are forgotten', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  for (const { key } of place.town.telegram.keysOf(anna.id)) place.town.telegram.sessions.end(key, 'SESSION_REVOKED')
  await discard(anna.id, vault.seal(session, `account:${anna.id}`))
  await discard(5, { keyId: 'unknown', bytes: Buffer.alloc(64) })
  await runUntil(place, async () => (await rows()).length === 0)
})

test('while Telegram is away a session waits for the next try, five times at most', async () => {
  const place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  await place[Symbol.asyncDispose]()
  await discard(anna.id, vault.seal(session, `account:${anna.id}`))
  for (let tries = 1; tries < 5; tries++) {
    await runUntil(place, async () => (await rows())[0]?.tries === tries)
    world.advance(180)
  }
  await runUntil(place, async () => (await rows()).length === 0)
})
