import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { audiences, parses } from '#db/schema/audiences.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { owners } from '#db/schema/owners.ts'
import { conversations } from '#db/schema/updates.ts'
import type { LoginFlow } from '#domain/login.ts'
import { requestParse } from '#services/audiences/request-parse.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { openChat, toastsOf, wordsOf } from './chat.ts'

let world: TestContext
let lastPerson = 500_000
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

const newPerson = () => (lastPerson += 1)

async function newOwner(): Promise<number> {
  const person = newPerson()
  const owner = await world.owner(BigInt(person))
  await world.account(owner.ownerId)
  return person
}

const parsesOf = (person: number) =>
  world.ctx.db
    .select()
    .from(parses)
    .where(eq(parses.ownerId, BigInt(person)))
const ownerOf = async (person: number) =>
  (
    await world.ctx.db
      .select()
      .from(owners)
      .where(eq(owners.id, BigInt(person)))
  )[0]

test('the language is that of the Telegram client on the first contact, and changes with a tap', async () => {
  const chat = openChat(world)
  const person = newPerson()
  const from = { id: person, is_bot: false, first_name: 'Анна', language_code: 'ru' }
  const welcome = await chat.say(person, {
    text: '/start',
    entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    from,
  })
  assert.match(wordsOf(welcome), /Подключите свой аккаунт/)
  assert.match(wordsOf(await chat.tap(person, 'language:en')), /Language: English/)
  assert.match(wordsOf(await chat.say(person, '/start')), /Connect your own Telegram account/)
  assert.equal((await ownerOf(person))?.language, 'en')
})

test('what belongs to another owner is not there', async () => {
  const chat = openChat(world)
  const [anna, stranger] = [await newOwner(), await newOwner()]
  const { id } = await requestParse({
    ctx: { ...world.ctx, ownerId: BigInt(anna) },
    input: { kind: 'username', username: 'chess_club' },
  })
  for (const to of ['parse', 'parse-start', 'parse-cancel', 'parse-resume']) {
    assert.deepEqual(toastsOf(await chat.tap(stranger, `${to}:${id}`)), ['That is not here any more.'], to)
  }
  for (const data of [
    'account:1',
    'audience:1',
    'people:1:0',
    'audience-delete-sure:1',
    'campaign:1',
    'campaign-export:1',
  ]) {
    assert.deepEqual(toastsOf(await chat.tap(newPerson(), data)), ['That is not here any more.'], data)
  }
  assert.equal((await parsesOf(anna))[0]?.state, 'resolving')
})

test('of two taps the second one is answered too, and shows how things stand', async () => {
  const chat = openChat(world)
  const person = await newOwner()
  await chat.say(person, 't.me/chess_club')
  const [parse] = await parsesOf(person)
  assert.ok(parse)
  assert.deepEqual(toastsOf(await chat.tap(person, `parse-cancel:${parse.id}`)), ['Cancelled'])
  const second = await chat.tap(person, `parse-cancel:${parse.id}`)
  assert.deepEqual(toastsOf(second), ['This button is out of date. Here is how things stand now.'])
  assert.match(wordsOf(second), /@chess_club: cancelled/)
})

test('a button of a version long gone brings the menu', async () => {
  const chat = openChat(world)
  const answers = await chat.tap(await newOwner(), 'wizard_step_3')
  assert.deepEqual(toastsOf(answers), ['This button is out of date. Here is how things stand now.'])
  assert.match(wordsOf(answers), /1 account ready/)
})

test('a link is asked for as often as it takes, also over a restart of the bot', async () => {
  const person = await newOwner()
  const chat = openChat(world)
  assert.match(wordsOf(await chat.tap(person, 'new-audience')), /Which community/)
  assert.match(wordsOf(await chat.say(person, 'no link <at all>')), /I can't read “no link &lt;at all&gt;”/)
  assert.match(wordsOf(await chat.say(person, { photo: [] })), /I need the link as a text/)
  const restarted = openChat(world)
  assert.match(wordsOf(await restarted.say(person, 'chess_club')), /Looking at .*@chess_club/)
  assert.match(wordsOf(await restarted.say(person, 'chess_club')), /I didn't get that/)
  assert.deepEqual(
    (await parsesOf(person)).map(({ input }) => input),
    [{ kind: 'username', username: 'chess_club' }],
  )
})

test('wrong answers leave nothing behind: the stored conversation does not grow', async () => {
  const person = await newOwner()
  const chat = openChat(world)
  const sizeOf = async () => {
    const [row] = await world.ctx.db
      .select()
      .from(conversations)
      .where(eq(conversations.key, `chat:${person}`))
    return JSON.stringify(row?.value).length
  }
  await chat.tap(person, 'new-audience')
  await chat.say(person, 'not a link')
  const size = await sizeOf()
  for (let round = 0; round < 5; round += 1) await chat.say(person, 'not a link')
  assert.equal(await sizeOf(), size)
})

test('a command or a tap elsewhere ends the question', async () => {
  for (const leave of ['/cancel', '/menu', 'tap']) {
    const person = await newOwner()
    const chat = openChat(world)
    await chat.tap(person, 'new-audience')
    await (leave === 'tap' ? chat.tap(person, 'settings') : chat.say(person, leave))
    assert.match(wordsOf(await chat.say(person, 'chess_club')), /I didn't get that/, leave)
    assert.deepEqual(await parsesOf(person), [])
    assert.deepEqual(
      await world.ctx.db
        .select()
        .from(conversations)
        .where(eq(conversations.key, `chat:${person}`)),
      [],
    )
  }
})

test('a two-step password reaches the login and nothing else, and is deleted from the chat first', async () => {
  const person = await newOwner()
  const handedIn: string[] = []
  let isWaiting = false
  const loginFlow: LoginFlow = {
    ...openChat(world).deps.loginFlow,
    submitPassword: async (_, password) => handedIn.push(password) > 0,
    waitsForPassword: () => isWaiting,
  }
  const chat = openChat(world, { loginFlow })
  await chat.tap(person, 'new-audience')
  isWaiting = true
  const calls = await chat.say(person, '@looks_like_a_link')
  assert.deepEqual(handedIn, ['@looks_like_a_link'])
  assert.equal(calls[0]?.method, 'deleteMessage')
  assert.match(wordsOf(calls), /I have deleted your message/)
  assert.match(wordsOf(await chat.say(person, { photo: [] })), /waiting for the two-step password, as a text/)
  const stored = await world.ctx.db.select().from(conversations)
  assert.doesNotMatch(JSON.stringify(stored), /looks_like_a_link/)
  assert.deepEqual(await parsesOf(person), [])
})

test('a message with a password that can not be deleted is left to its owner, with a word about it', async () => {
  const chat = openChat(world, { loginFlow: { ...openChat(world).deps.loginFlow, waitsForPassword: () => true } })
  chat.refuse = ({ method }) =>
    method === 'deleteMessage' ? { error_code: 400, description: "Bad Request: message can't be deleted" } : undefined
  assert.match(wordsOf(await chat.say(await newOwner(), 'e2e4')), /please delete it yourself/)
})

test('the same audience chosen twice makes one draft', async () => {
  const person = await newOwner()
  const chat = openChat(world)
  const now = world.ctx.clock.now()
  const values = { ownerId: BigInt(person), title: 'Chess', createdAt: now, expiresAt: now }
  const [audience] = await world.ctx.db.insert(audiences).values(values).returning()
  assert.ok(audience)
  for (let tap = 0; tap < 2; tap += 1) {
    assert.match(wordsOf(await chat.tap(person, `campaign-from:${audience.id}`)), /Where shall I invite “Chess”/)
  }
  const drafts = await world.ctx.db
    .select()
    .from(campaigns)
    .where(eq(campaigns.ownerId, BigInt(person)))
  assert.equal(drafts.length, 1)
})

test('what the bot can not use is answered with the way on', async () => {
  const chat = openChat(world)
  const person = await newOwner()
  const [answer] = await chat.say(person, { photo: [] })
  assert.match(wordsOf(answer ? [answer] : []), /I can't do anything with that/)
  assert.match(JSON.stringify(answer?.payload['reply_markup']), /"home"/)
})

test('somebody who is blocked gets one sentence and nothing else', async () => {
  const chat = openChat(world)
  const person = await newOwner()
  await world.ctx.db
    .update(owners)
    .set({ state: 'blocked' })
    .where(eq(owners.id, BigInt(person)))
  assert.match(wordsOf(await chat.say(person, '/start')), /can't use this bot any more/)
  await chat.tap(person, 'new-audience')
  await chat.say(person, 't.me/chess_club')
  assert.deepEqual(await parsesOf(person), [])
})

test('the bot keeps quiet in groups', async () => {
  const chat = openChat(world)
  const group = { id: -100_123, type: 'supergroup', title: 'Chess' }
  assert.deepEqual(await chat.say(newPerson(), { text: 't.me/chess_club', chat: group }), [])
})

test('a person who has blocked the bot ends the update quietly', async () => {
  const chat = openChat(world)
  chat.refuse = () => ({ error_code: 403, description: 'Forbidden: bot was blocked by the user' })
  assert.equal((await chat.say(await newOwner(), '/start')).length, 1)
})

test('when something of ours breaks, its owner is told, and the log keeps the error', async (t) => {
  const errors: string[] = []
  const log = { ...world.ctx.log, error: (_: object, message: string) => void errors.push(message) }
  const chat = openChat(world, { log })
  const person = await newOwner()
  await world.ctx.db.execute('alter table parses rename to parses_away')
  t.after(() => world.ctx.db.execute('alter table parses_away rename to parses'))
  assert.match(wordsOf(await chat.say(person, 't.me/chess_club')), /went wrong on our side/)
  assert.deepEqual(errors, ['update was not handled'])
})
