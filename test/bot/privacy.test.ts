import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { suppressions } from '#db/schema/campaigns.ts'
import { discardedSessions } from '#db/schema/logins.ts'
import { owners } from '#db/schema/owners.ts'
import { requestParse } from '#services/audiences/request-parse.ts'
import { hasOptedOut } from '#services/consent/opt-out.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { openChat, wordsOf, type Call } from './chat.ts'

let world: TestContext
let lastPerson = 900_000
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

const newPerson = () => (lastPerson += 1)
const isOwner = async (person: number) =>
  (
    await world.ctx.db
      .select()
      .from(owners)
      .where(eq(owners.id, BigInt(person)))
  ).length > 0
const isOut = (person: number) => hasOptedOut({ ctx: world.ctx, telegramId: BigInt(person) })

test('anybody can opt out with one tap and is not written down as an owner for it', async () => {
  const chat = openChat(world)
  const person = newPerson()
  assert.match(wordsOf(await chat.say(person, '/optout')), /Never be invited by this bot\?/)
  assert.equal(await isOut(person), false)
  assert.match(wordsOf(await chat.tap(person, 'opt-out-sure')), /Nobody will invite you through this bot again/)
  assert.equal(await isOut(person), true)
  assert.match(wordsOf(await chat.say(person, '/optout')), /Nobody will invite you/)
  assert.match(wordsOf(await chat.tap(person, 'opt-out-undo')), /You may be invited through this bot again/)
  assert.equal(await isOut(person), false)
  assert.equal(await isOwner(person), false)
})

test('somebody who is blocked can still opt out', async () => {
  const chat = openChat(world)
  const person = newPerson()
  await world.owner(BigInt(person))
  await world.ctx.db
    .update(owners)
    .set({ state: 'blocked', language: 'ru' })
    .where(eq(owners.id, BigInt(person)))
  assert.match(wordsOf(await chat.say(person, '/optout')), /Больше не получать приглашений/)
  await chat.tap(person, 'opt-out-sure')
  assert.equal(await isOut(person), true)
  assert.match(wordsOf(await chat.say(person, '/menu')), /Your|use this bot|ботом/)
})

test('privacy tells what is kept, with the ways to take it along and to end it', async () => {
  const chat = openChat(world)
  const [shown] = await chat.say(newPerson(), '/privacy')
  assert.match(wordsOf(shown ? [shown] : []), /What is kept/)
  const buttons = JSON.stringify(shown?.payload.reply_markup)
  for (const data of ['my-data', 'forget', 'opt-out']) assert.ok(buttons.includes(`"${data}"`), data)
})

test('an owner is forgotten after one question: nothing stays but sessions that are to be logged out', async () => {
  const chat = openChat(world)
  const [person, neighbour] = [newPerson(), newPerson()]
  for (const each of [person, neighbour]) {
    const { ownerId } = await world.owner(BigInt(each))
    await world.account(ownerId)
    await requestParse({ ctx: { ...world.ctx, ownerId }, input: { kind: 'username', username: 'chess_club' } })
  }
  const question = wordsOf(await chat.say(person, '/forget me'))
  assert.match(question, /1 connected account, logged out at Telegram/)
  assert.ok(await isOwner(person))
  assert.match(wordsOf(await chat.tap(person, 'forget-sure')), /Everything of yours is deleted/)
  assert.equal(await isOwner(person), false)
  assert.ok(await isOwner(neighbour))
  const { db } = world.ctx
  assert.equal(
    (
      await db
        .select()
        .from(accounts)
        .where(eq(accounts.ownerId, BigInt(person)))
    ).length,
    0,
  )
  assert.equal(
    (
      await db
        .select()
        .from(accounts)
        .where(eq(accounts.ownerId, BigInt(neighbour)))
    ).length,
    1,
  )
  const [discarded, ...others] = await db.select().from(discardedSessions)
  assert.deepEqual([discarded?.session.toString(), others.length], ['sealed', 0])
  assert.ok(discarded && discarded.usableFrom > world.ctx.clock.wall(), 'somebody still holds the account')
})

test('the wish never to be invited outlives the owner who made it', async () => {
  const chat = openChat(world)
  const person = newPerson()
  await chat.say(person, '/start')
  await chat.tap(person, 'opt-out-sure')
  await chat.tap(person, 'forget-sure')
  assert.equal(await isOut(person), true)
  assert.ok((await world.ctx.db.select().from(suppressions)).length > 0)
})

test('an owner gets all that is kept as one file', async () => {
  const chat = openChat(world)
  const person = newPerson()
  const owner = await world.owner(BigInt(person))
  await requestParse({ ctx: owner, input: { kind: 'username', username: 'chess_club' } })
  const sent = (await chat.say(person, '/export my data')).find(({ method }) => method === 'sendDocument')
  const text = await readDocument(sent)
  assert.match(text, /"chess_club"/)
  assert.equal((JSON.parse(text) as { owner: { id: number } }).owner.id, person)
})

async function readDocument(call: Call | undefined): Promise<string> {
  const file = call?.payload.document as { toRaw(): Promise<Uint8Array> | Uint8Array }
  return Buffer.from(await file.toRaw()).toString()
}
