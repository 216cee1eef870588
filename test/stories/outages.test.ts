import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FaultRequest } from '../../sandbox/client.ts'
import type { Person } from '../../sandbox/testing/person.ts'
import { assertAnswered } from './harness/chat.ts'
import { peopleFound, peopleIn, readParse, startParsing } from './harness/parsing.ts'
import { startStory, type Story } from './harness/start-story.ts'
import { waitUntil } from './harness/wait-until.ts'

/** At the lowest speed a page of members takes more than a third of a second. */
const CLOCK_RATE = 8
const MEMBERS = 1600

let story: Story
before(async () => {
  story = await startStory({ people: 0, clockRate: CLOCK_RATE })
  await story.startProduct()
})
after(() => story[Symbol.asyncDispose]())

async function meet(name: string): Promise<Person> {
  const it = await story.addPerson({ name })
  const person = story.personOf(it.id)
  await person.say('/start')
  await person.connect(it)
  return person
}

async function addGroup(person: Person, username: string): Promise<number> {
  const group = { kind: 'supergroup', title: 'Chess Crowd', username, owner: person.id, members: MEMBERS - 1 }
  return (await story.box.post<{ id: number }>('/chats', group)).id
}

test('a parse goes on while its owner has blocked the bot, and is there when they come back', async () => {
  const person = await meet('Bella Block')
  const chat = await addGroup(person, 'blocked_crowd')
  const parseId = await startParsing(person, '@blocked_crowd', 'safe')
  await waitUntil('the second page', async () => (await readParse(story, parseId)).pages >= 2)
  await story.box.post(`/people/${person.id}/block`, {})
  const blockedAt = (await story.box.transcript(person.id)).at(-1)?.n ?? 0
  await waitUntil('the end', async () => (await readParse(story, parseId)).state === 'done')
  assert.deepEqual(await peopleFound(story, parseId), await peopleIn(story, chat, [person.id]))
  assert.deepEqual(await story.box.transcript(person.id, blockedAt), [])

  assertAnswered(await person.say('/start'), /1 account ready/)
  await person.tapOn('audiences:0')
  await person.tapOn(String.raw`audience:\d+`)
  assertAnswered(await person.chat.page(), /Chess Crowd/)
})

test('nothing is lost while the Bot API asks to wait, breaks, or loses its answers', async () => {
  const person = await meet('Stella Storm')
  const chat = await addGroup(person, 'stormy_crowd')
  const trouble = async (method: string, error: string, times = 1): Promise<void> => {
    const fault: FaultRequest = { method, error, times, ...(method === 'getUpdates' ? {} : { person: person.id }) }
    await story.box.fault(fault)
  }
  for (const error of ['429:1', '500 Internal Server Error', '502 Bad Gateway', 'drop']) {
    await trouble('sendMessage', error)
    await person.say('/start')
    await person.waitForButton(`the menu after ${error}`, /^audiences:0$/)
    await trouble('editMessageText', error)
    await person.tapOn('settings')
    await person.chat.waitFor(`the settings after ${error}`, ({ text }) => text?.startsWith('⚙️ Settings') === true)
  }
  await trouble('getUpdates', 'drop', 2)
  await trouble('getUpdates', '500 Internal Server Error')
  await trouble('getUpdates', '429:1')
  await person.say('/start')
  await person.waitForButton('the menu after lost polls', /^audiences:0$/)

  await trouble('sendMessage', 'afterEffect')
  await trouble('editMessageText', 'afterEffect')
  await trouble('answerCallbackQuery', '500 Internal Server Error')
  const parseId = await startParsing(person, '@stormy_crowd', 'fast')
  // Three failures in a row are given up, and repeated by the sweep; a person waits longer then.
  for (const error of ['500 Internal Server Error', '429:1']) await trouble('editMessageText', error)
  await person.waitForButton('the collected audience', /^campaign-from:/)
  assert.deepEqual(await peopleFound(story, parseId), await peopleIn(story, chat, [person.id]))
  await story.box.fault({ method: 'sendDocument', error: '500 Internal Server Error', person: person.id })
  await person.tapOn(String.raw`audience-export:\d+`)
  await person.chat.waitFor('the file', ({ document }) => document !== undefined)
  assert.deepEqual(await story.box.get('/faults'), [])
  const countOpen = async (): Promise<unknown> => (await story.sql`select 1 from inbox where done_at is null`).length
  await waitUntil('the end of the last update', async () => (await countOpen()) === 0)
  assert.deepEqual([...(await story.sql`select failure from inbox where failure is not null`)], [])
})

test('everything that the outages have left is in order', () => story.end())
