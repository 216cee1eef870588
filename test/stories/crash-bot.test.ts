import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import type { Person } from '../../sandbox/testing/person.ts'
import type { Product } from './harness/product.ts'
import { startStory, type Story } from './harness/start-story.ts'

const BOT = { ROLES: 'bot,http' }
const LOOK_EVERY_MS = 5

let story: Story
let person: Person
let bot: Product
before(async () => {
  story = await startStory({ people: 0 })
  bot = await story.startProduct(BOT)
  person = story.personOf(story.cast.people.anna.id)
  await person.say('/start')
})
after(() => story[Symbol.asyncDispose]())

test('what was stored when the bot was killed is handled by the next one, in order', async () => {
  await story.box.fault({ method: 'sendMessage', error: 'hang' })
  await person.chat.turnPage()
  const heard = ['/help', '/privacy', '/menu'].map((command) => say(command))
  await until(async () => (await countWaiting()) === heard.length && (await wasSilent()))
  await restart()
  await until(async () => (await countWaiting()) === 0)
  const page = await person.chat.page()
  const answers = page.flatMap(({ from, kind, text = '' }) => (from === 'bot' && kind === 'message' ? [text] : []))
  assert.deepEqual(
    answers.map((text) => WORDS.findIndex((words) => words.test(text))),
    [0, 1, 2],
    answers.join('\n'),
  )
  await Promise.all(heard)
})

test('a bot that is killed as soon as an update is stored owes no answer', async () => {
  await person.chat.turnPage()
  const stored = await countStored()
  const heard = say('/help')
  await until(async () => (await countStored()) > stored)
  await restart()
  await until(async () => (await countWaiting()) === 0)
  await person.chat.waitFor(
    'the answer',
    ({ kind, text = '' }) => kind === 'message' && text.startsWith('How it works'),
  )
  await heard
})

test('the rest ends as it should', () => story.end())

/** How the three answers can be told apart. */
const WORDS = [/^How it works/, /^What is kept/, /^Veche/]

/** Does not wait for an answer. */
function say(text: string): Promise<unknown> {
  return story.box.say(person.id, text)
}

async function restart(): Promise<void> {
  await bot.kill()
  bot = await story.startProduct(BOT)
}

async function wasSilent(): Promise<boolean> {
  return (await story.box.log('sendMessage')).some(({ answer }) => answer === 'hang')
}

async function countStored(): Promise<number> {
  const [row] = await story.sql<{ count: number }[]>`select count(*)::int as count from inbox`
  return row?.count ?? 0
}

async function countWaiting(): Promise<number> {
  const [row] = await story.sql<{ count: number }[]>`select count(*)::int as count from inbox where done_at is null`
  return row?.count ?? 0
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(LOOK_EVERY_MS)
}
