import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertAnswered } from './harness/chat.ts'
import { peopleExported, peopleFound, peopleIn, readParse, startParsing } from './harness/parsing.ts'
import { findButton, type Person } from '../../sandbox/testing/person.ts'
import type { TranscriptEntry } from '../../sandbox/client.ts'
import type { Product } from './harness/product.ts'
import { startStory, type Story } from './harness/start-story.ts'
import { waitUntil } from './harness/wait-until.ts'

/** With the owner and the three accounts of the scenario it makes 10 000 members. */
const CROWD = 9996
/** A page takes less than a tenth of a second at the highest speed, and more than a third at the lowest. */
const CLOCK_RATE = 8

let story: Story
let product: Product
let person: Person
before(async () => {
  story = await startStory({ people: CROWD, clockRate: CLOCK_RATE })
  product = await story.startProduct()
  const { anna } = story.cast.people
  person = story.personOf(anna.id)
  await person.say('/start')
  await person.connect(anna)
})
after(() => story[Symbol.asyncDispose]())

const numbersPlain = (text: string | undefined): string => (text ?? '').replaceAll(/(?<=\d),(?=\d)/g, '')

test('of 10 000 members everybody is collected but bots and deleted accounts, and the file has the same people', async () => {
  const { source } = story.cast.chats
  const parseId = await startParsing(person, `@${source.username}`, 'fast')
  const { entry } = await person.waitForButton('the collected audience', /^campaign-from:/)
  const expected = await peopleIn(story, source.id, [person.id])
  assert.match(
    numbersPlain(entry.text),
    new RegExp(`^✅ Chess Moscow\n\n${expected.length} people out of 10000 members`),
  )
  assert.deepEqual(await peopleFound(story, parseId), expected)
  assert.deepEqual(await readParse(story, parseId), {
    state: 'done',
    reason: null,
    seen: 10_000,
    found: expected.length,
    pages: 50,
  })
  const file = await exportNewest(person)
  assert.equal(file.document?.name, 'Chess Moscow.csv')
  assert.deepEqual(await peopleExported(story, file), expected)
})

test('a parse that is paused stands still, and goes on to the last page', async () => {
  const { parseId, chat } = await startSlowParse('pause_here')
  await person.tapOn(`parse-pause:${parseId}`)
  assertAnswered(await person.chat.page(), /⏸ Collecting Pause Here: paused/)
  const paused = await readParse(story, parseId)
  assert.equal(paused.state, 'paused')
  await story.box.post('/clock', { advanceSeconds: 3600 })
  const asked = (await story.box.log('channels.getParticipants')).length
  await person.say('/menu')
  // The page that was under way may still be read; it is not kept.
  assert.ok((await story.box.log('channels.getParticipants')).length <= asked + 1)
  assert.deepEqual(await readParse(story, parseId), paused)
  await person.tapOn(`parse-resume:${parseId}`)
  await person.waitForButton('the collected audience', /^campaign-from:/)
  assert.deepEqual(await peopleFound(story, parseId), await peopleIn(story, chat, [person.id]))
})

test('a parse that is cancelled keeps what it has, and asks for nothing more', async () => {
  const { parseId, chat } = await startSlowParse('cancel_here')
  await person.tapOn(`parse-cancel:${parseId}`)
  assertAnswered(
    await person.chat.page(),
    /Collecting Cancel Here: cancelled\n\nWhat was collected so far \(\d+ people\) is kept/,
  )
  const { state, found } = await readParse(story, parseId)
  assert.equal(state, 'cancelled')
  const everybody = await peopleIn(story, chat, [person.id])
  const collected = await peopleFound(story, parseId)
  assert.equal(collected.length, found)
  assert.ok(found > 0 && found < everybody.length)
  assert.ok(collected.every((id) => everybody.includes(id)))
})

test('after a kill in the middle nobody is lost and nobody is doubled', async () => {
  const { parseId, chat } = await startSlowParse('kill_here')
  await product.kill()
  const { seen, state } = await readParse(story, parseId)
  assert.equal(state, 'running')
  assert.ok(seen > 0 && seen < 1600)
  product = await story.startProduct()
  await person.waitForButton('the collected audience', /^campaign-from:/)
  const expected = await peopleIn(story, chat, [person.id])
  assert.deepEqual(await peopleFound(story, parseId), expected)
  assert.deepEqual(await readParse(story, parseId), {
    state: 'done',
    reason: null,
    seen: 1600,
    found: expected.length,
    pages: 8,
  })
  const file = await exportNewest(person)
  assert.deepEqual(await peopleExported(story, file), expected)
})

test('a stop in the middle is clean, and the next start goes on', async () => {
  const { parseId, chat } = await startSlowParse('stop_here')
  assert.equal(await product.stop(), 0)
  assert.equal((await readParse(story, parseId)).state, 'running')
  product = await story.startProduct()
  await person.waitForButton('the collected audience', /^campaign-from:/)
  assert.deepEqual(await peopleFound(story, parseId), await peopleIn(story, chat, [person.id]))
})

test('everything that the parses have left is in order', () => story.end())

/** A community of eight pages, of which at least two are read. */
async function startSlowParse(username: string): Promise<{ parseId: number; chat: number }> {
  const title = username.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => ` ${letter.toUpperCase()}`).trim()
  const { id: chat } = await story.box.post<{ id: number }>('/chats', {
    kind: 'supergroup',
    title,
    username,
    owner: person.id,
    members: 1599,
  })
  const parseId = await startParsing(person, `t.me/${username}`, 'safe')
  await waitUntil('the second page', async () => (await readParse(story, parseId)).pages >= 2)
  return { parseId, chat }
}

async function exportNewest(owner: Person): Promise<TranscriptEntry> {
  await owner.chat.read()
  const data = owner.chat.findNewest((entry) => findButton(entry, /^audience-export:/)?.data)
  await owner.tap(data ?? '')
  return owner.chat.waitFor('the file', ({ document }) => document !== undefined)
}
