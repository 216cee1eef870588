import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import type { TranscriptEntry } from '../../sandbox/client.ts'
import type { Person } from '../../sandbox/testing/person.ts'
import type { Somebody } from './harness/cast.ts'
import { assertAnswered, wordsOf } from './harness/chat.ts'
import { findInDatabase } from './harness/find-in-database.ts'
import { type Newcomer, startStory, type Story } from './harness/start-story.ts'

let story: Story
before(async () => {
  story = await startStory({ people: 0, hasPages: true })
  await story.startProduct()
})
after(() => story[Symbol.asyncDispose]())

async function meet(newcomer: Newcomer): Promise<{ it: Somebody; person: Person }> {
  const it = await story.addPerson(newcomer)
  const person = story.personOf(it.id)
  await person.say('/start')
  return { it, person }
}

const linkIn = ({ text }: TranscriptEntry): string | undefined =>
  /https?:\/\/\S+\/enter\/[\w-]{43}/.exec(text ?? '')?.[0]

/** The newest page since the page of the chat was turned. */
async function pageFor(person: Person, words: RegExp): Promise<string> {
  const entry = await person.chat.waitFor(
    `a page (${words})`,
    (one) => linkIn(one) !== undefined && words.test(one.text ?? ''),
  )
  await person.chat.turnPage()
  return linkIn(entry) ?? ''
}

async function enter(url: string, value: string): Promise<number> {
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ value }) })
  return answer.status
}

/** The code as the phone shows it. */
const codeOf = async ({ id }: Somebody): Promise<string> =>
  (await story.box.get<{ code: string }>(`/people/${id}/code`)).code

async function askForCode(person: Person, phone: string): Promise<string> {
  await person.tapOn('connect')
  await person.waitForButton('a phone number instead', /^connect-phone$/)
  await person.tapOn('connect-phone')
  assertAnswered(await person.chat.page(), /Send me the phone number/)
  await person.say(phone)
  return pageFor(person, /has sent a code/)
}

const connected = (person: Person) => person.waitForButton('the connected account', /^new-audience$/)

async function accountsOf({ id }: Somebody): Promise<number> {
  const rows = await story.sql`select 1 from accounts where telegram_user_id = ${id}`
  return rows.length
}

async function assertNothingLeft(): Promise<void> {
  const rows = await story.sql`select kind, value is null as empty from secret_entries`
  assert.deepEqual([...rows], [])
}

async function assertForgotten(secrets: readonly string[]): Promise<void> {
  const log = JSON.stringify(story.log())
  for (const secret of secrets) {
    assert.deepEqual(await findInDatabase(story.sql, secret), [], secret)
    assert.ok(!log.includes(secret), `${secret} is in the log`)
  }
}

test('an account is connected by phone and code; phone and code are kept nowhere', async () => {
  const { it, person } = await meet({ name: 'Olga Winter' })
  const phone = it.phone ?? ''
  const wrong = await askForCode(person, `+${phone.slice(0, 1)} (${phone.slice(1, 4)}) ${phone.slice(4)}`)
  assert.equal(await enter(wrong, 'canary-code'), 303)
  const url = await pageFor(person, /not right/)
  const code = await codeOf(it)
  assert.equal(await enter(url, code), 303)
  await connected(person)
  assertAnswered(await person.chat.page(), /✅ Olga Winter .* is connected/)
  assert.equal(await accountsOf(it), 1)
  const said = wordsOf(await story.box.transcript(it.id))
  assert.match(said, /send a code for \+79 0•• ••• ••\d\d|send a code for \+7 9•• ••• ••\d\d/)
  for (const secret of [phone, phone.slice(1), code, 'canary-code'])
    assert.ok(!said.includes(secret), 'the bot has written it')
  await assertNothingLeft()
  await assertForgotten([phone, 'canary-code', wrong.slice(-43), url.slice(-43)])
  assert.equal(await enter(url, code), 404)
})

test('the two-step password has a page of its own, after a code as after a QR code', async () => {
  const password = 'correct-horse-9-battery'
  const wrong = 'wrong-horse-7-battery'
  const { it, person } = await meet({ name: 'Paul Summer', password })
  await enter(await askForCode(person, it.phone ?? ''), await codeOf(it))
  const first = await pageFor(person, /has a two-step password[^]*private page/)
  assert.equal(await enter(first, wrong), 303)
  const second = await pageFor(person, /is not right. You have 4 more tries/)
  assert.equal(await enter(first, password), 410)
  assert.equal(await enter(second, password), 303)
  await connected(person)
  await person.tapOn('connect')
  await person.scan(it)
  await enter(await pageFor(person, /has a two-step password[^]*private page/), password)
  await connected(person)
  assertAnswered(await person.chat.page(), /is connected again/)
  await assertNothingLeft()
  await assertForgotten([password, wrong])
})

test('a wrong code brings a new page; the third one ends the login and leaves nothing', async () => {
  const { it, person } = await meet({ name: 'Peter Autumn' })
  let url = await askForCode(person, it.phone ?? '')
  for (const words of [/not right. You have 2 more tries/, /not right. You have one more try/]) {
    assert.equal(await enter(url, '00000'), 303)
    url = await pageFor(person, words)
  }
  await enter(url, '00000')
  await person.waitForButton('the way on', /^connect-phone$/)
  assertAnswered(await person.chat.page(), /last try for the code/)
  assert.equal(await accountsOf(it), 0)
  await assertNothingLeft()
})

test('a code that is written into the chat is useless: the bot says so, and another one is sent', async () => {
  const { it, person } = await meet({ name: 'Carl Careless' })
  const url = await askForCode(person, it.phone ?? '')
  const spoilt = await codeOf(it)
  await person.say(`canary-in-chat ${spoilt}`)
  assertAnswered(await person.chat.page(), /has just stopped working/)
  await enter(url, spoilt)
  await person.chat.waitFor('the word on the code', ({ text }) => /no longer counts/.test(text ?? ''))
  await person.tapOn('resend-code')
  await enter(await pageFor(person, /has sent a code/), await codeOf(it))
  await connected(person)
  assert.equal(await accountsOf(it), 1)
  await assertForgotten(['canary-in-chat'])
})

test('a phone number may be wrong until it is right, and a command ends the question', async () => {
  const { person } = await meet({ name: 'Nora Number' })
  await person.tapOn('connect')
  await person.waitForButton('a phone number instead', /^connect-phone$/)
  await person.tapOn('connect-phone')
  await person.say('my number')
  assertAnswered(await person.chat.page(), /no phone number that I understand[^]*\+44 7700 900123/)
  await person.say('/cancel')
  await person.chat.waitFor('the end', ({ text }) => /was cancelled/.test(text ?? ''))
  await person.say('+79161234567')
  assert.doesNotMatch(wordsOf(await person.chat.page()), /asking Telegram/)
})

for (const [error, words] of [
  ['PHONE_NUMBER_INVALID', /doesn't know such a phone number/],
  ['PHONE_NUMBER_BANNED', /banned or was deleted/],
  ['FLOOD_WAIT_7200', /asks to wait before this account logs in again: 2 h/],
] as const) {
  test(`${error} is said in words, with the way on`, async () => {
    const { it, person } = await meet({ name: 'Eve Error' })
    await story.box.fault({ method: 'auth.sendCode', error })
    await person.tapOn('connect')
    await person.waitForButton('a phone number instead', /^connect-phone$/)
    await person.tapOn('connect-phone')
    await person.say(it.phone ?? '')
    await person.chat.waitFor('the reason', ({ text }) => words.test(text ?? ''))
    assertAnswered(await person.chat.page(), words)
    await assertNothingLeft()
  })
}

test('a cancelled login closes its page and makes the code useless', async () => {
  const { it, person } = await meet({ name: 'Dora Doubt' })
  const url = await askForCode(person, it.phone ?? '')
  await person.tapOn('stop-connect')
  await person.chat.waitFor('the end', ({ text }) => /was cancelled. Nothing was stored/.test(text ?? ''))
  await assertNothingLeft()
  assert.equal((await fetch(url)).status, 404)
  await assert.rejects(codeOf(it), /no login code/)
})

test('of an account that is connected again, only the new session lives on', async () => {
  const { it, person } = await meet({ name: 'Nina Again' })
  await person.connect(it)
  await enter(await askForCode(person, it.phone ?? ''), await codeOf(it))
  await connected(person)
  for (let looks = 0; looks < 200 && (await waitingToEnd()) > 0; looks += 1) await sleep(50)
  assert.equal(await waitingToEnd(), 0)
  assert.equal((await story.box.post<{ revoked: number }>('/sessions/revoke', { account: it.id })).revoked, 1)
})

async function waitingToEnd(): Promise<number> {
  return (await story.sql`select 1 from discarded_sessions`).length
}

test('a login that waits for its code when the product stops leaves nothing, and all is in order', async () => {
  const { it, person } = await meet({ name: 'Sara Stopped' })
  const url = await askForCode(person, it.phone ?? '')
  assert.equal((await fetch(url)).status, 200)
  await story.end()
  await assertNothingLeft()
  await assert.rejects(codeOf(it), /no login code/)
})
