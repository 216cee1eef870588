import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { TranscriptEntry } from '../../sandbox/client.ts'
import { idOf, type Person } from '../../sandbox/testing/person.ts'
import { assertAnswered, toastsOf } from './harness/chat.ts'
import { startStory, type Story } from './harness/start-story.ts'

let story: Story
before(async () => {
  story = await startStory({ people: 0 })
  await story.startProduct()
})
after(() => story[Symbol.asyncDispose]())

const SAYS = {
  en: {
    name: 'Nina Spring',
    started: /^Started$/,
    stale: /^This button is out of date/,
    gone: /^That is not here any more/,
  },
  ru: { name: 'Нина Веснина', started: /^Начинаю$/, stale: /^Кнопка устарела/, gone: /^Этого здесь больше нет/ },
} as const
type Language = keyof typeof SAYS

describe('of two taps at once one counts; late, old and foreign buttons change nothing', { concurrency: true }, () => {
  test('in English', () => tapAround('en'))
  test('in Russian', () => tapAround('ru'))
})

async function tapAround(lang: Language): Promise<void> {
  const { box, cast } = story
  const it = await story.addPerson({ name: SAYS[lang].name, language: lang })
  const group = { kind: 'supergroup', owner: cast.people.grigory.id }
  await box.post('/chats', { ...group, title: 'Chess Garden', username: `garden_${lang}`, members: 30 })
  await box.post('/chats', { ...group, title: 'Chess House', username: `house_${lang}`, owner: it.id, members: [] })
  const person = story.personOf(it.id)
  await person.say('/start')
  await person.connect(it)

  await person.say(`@garden_${lang}`)
  const parse = idOf((await person.waitForButton('the preview', /^parse-start:/)).button)
  await tapTwice(person, `parse-start:${parse}`, SAYS[lang])
  const audience = idOf((await person.waitForButton('the audience', /^campaign-from:/)).button)
  assert.deepEqual(await countOf('audiences', it.id), 1)
  assert.deepEqual((await box.log('channels.getParticipants')).filter(({ account }) => account === it.id).length, 1)

  await person.tapOn(`campaign-from:${audience}`)
  await person.say(`@house_${lang}`)
  const campaign = idOf((await person.waitForButton('the preflight', /^campaign-start:/)).button)
  await tapTwice(person, `campaign-start:${campaign}`, SAYS[lang])
  await person.tapOn(`campaign-pause:${campaign}`)

  for (const late of [`parse-start:${parse}`, `parse-pause:${parse}`, `campaign-pause:${campaign}`]) {
    await expectNothing(it.id, it.id, late, SAYS[lang].stale)
  }
  for (const old of [
    'wizard_step_3',
    'parse-start',
    'parse-start:1:2:3',
    `parse-speed:${parse}:warp`,
    '💥',
    'x'.repeat(64),
  ]) {
    await expectNothing(it.id, it.id, old, SAYS[lang].stale)
  }
  const stranger = await story.addPerson({ name: SAYS[lang].name, language: lang })
  await story.personOf(stranger.id).say('/start')
  const [row] = await story.sql<{ id: string }[]>`select id from accounts where owner_id = ${it.id}`
  for (const foreign of deedsOn({ parse, audience, campaign, account: Number(row?.id) })) {
    await expectNothing(stranger.id, it.id, foreign, SAYS[lang].gone)
  }
  assert.deepEqual(await Promise.all(TABLES.map((table) => countOf(table, stranger.id))), [0, 0, 0, 0])
}

const TABLES = ['accounts', 'parses', 'audiences', 'campaigns'] as const

/** Every button that names a row by its id. */
function deedsOn(ids: { parse: number; audience: number; campaign: number; account: number }): string[] {
  const { parse, audience, campaign, account } = ids
  const ofParse = ['', '-start', '-pause', '-resume', '-cancel'].map((deed) => `parse${deed}:${parse}`)
  const ofAccount = ['', '-rename', '-unname', '-disable', '-enable', '-delete', '-delete-sure']
  const ofAudience = ['', '-export', '-delete', '-delete-sure'].map((deed) => `audience${deed}:${audience}`)
  const ofCampaign = [
    '',
    '-destination',
    '-recheck',
    '-start',
    '-pause',
    '-resume',
    '-cancel',
    '-cancel-sure',
    '-report',
    '-export',
  ]
  return [
    ...ofParse,
    `parse-speed:${parse}:fast`,
    ...ofAudience,
    `people:${audience}:0`,
    `campaign-from:${audience}`,
    ...ofCampaign.map((deed) => `campaign${deed}:${campaign}`),
    ...ofAccount.map((deed) => `account${deed}:${account}`),
  ]
}

/** Two taps that reach the bot together: both are answered, one starts it, the other sees how it stands. */
async function tapTwice(person: Person, data: string, says: (typeof SAYS)[Language]): Promise<void> {
  await person.chat.turnPage()
  await Promise.all([story.box.tap(person.id, data), story.box.tap(person.id, data)])
  const toasts = async (): Promise<string[]> => toastsOf(await person.chat.page())
  await person.chat.waitFor('both toasts', ({ text }) => says.stale.test(text ?? ''))
  assert.equal((await toasts()).filter((toast) => says.started.test(toast)).length, 1)
  assert.equal((await toasts()).length, 2)
}

/** The tap is answered with a toast and a screen, and no row of the owner changes. */
async function expectNothing(who: number, owner: number, data: string, toast: RegExp): Promise<void> {
  const before = await rowsOf(owner)
  const entries: TranscriptEntry[] = await story.box.tapForged(who, data)
  assert.match(toastsOf(entries).join(), toast, data)
  // A screen that stands there already is not sent again.
  if (entries.some(({ from, kind }) => from === 'bot' && kind !== 'callback_answer')) assertAnswered(entries, /./)
  assert.deepEqual(await rowsOf(owner), before, data)
}

async function rowsOf(owner: number): Promise<unknown[]> {
  const tables = TABLES.map(
    (table) => story.sql`
    select to_jsonb(one) - array['lease_holder', 'lease_token', 'lease_until', 'checked_at', 'next_check_at', 'next_action_at'] as row from ${story.sql(table)} one
    where owner_id = ${owner} order by id`,
  )
  return (await Promise.all(tables)).map((rows) => [...rows])
}

async function countOf(table: (typeof TABLES)[number], owner: number): Promise<number> {
  const [row] = await story.sql<{ count: string }[]>`select count(*) from ${story.sql(table)} where owner_id = ${owner}`
  return Number(row?.count)
}

test('everything that the taps have left is in order', () => story.end())
