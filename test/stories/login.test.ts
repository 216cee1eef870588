import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Person } from '../../sandbox/testing/person.ts'
import { assertAnswered, wordsOf } from './harness/chat.ts'
import type { Somebody } from './harness/cast.ts'
import { findInDatabase } from './harness/find-in-database.ts'
import { waitUntil } from './harness/wait-until.ts'
import { type Newcomer, startStory, type Story } from './harness/start-story.ts'

let story: Story
before(async () => {
  story = await startStory({ people: 0 })
  await story.startProduct()
})
after(() => story[Symbol.asyncDispose]())

async function meet(newcomer: Newcomer): Promise<{ it: Somebody; person: Person }> {
  const it = await story.addPerson(newcomer)
  const person = story.personOf(it.id)
  await person.say('/start')
  return { it, person }
}

interface AccountRow {
  readonly owner: string
  readonly user: string
  readonly state: string
}

async function accountsOf({ id }: Somebody): Promise<AccountRow[]> {
  const rows = await story.sql<AccountRow[]>`
    select owner_id as owner, telegram_user_id as user, state from accounts where ${id} in (owner_id, telegram_user_id)`
  return [...rows]
}

const own = ({ id }: Somebody): AccountRow => ({ owner: String(id), user: String(id), state: 'active' })

/** How many sessions of the account Telegram would still let in; ends them. */
async function revokeSessions({ id }: Somebody): Promise<number> {
  return (await story.box.post<{ revoked: number }>('/sessions/revoke', { account: id })).revoked
}

test('an account is connected by scanning the picture, and the code leaves the chat', async () => {
  const { it, person } = await meet({ name: 'Olga Winter' })
  await person.connect(it)
  const page = await person.chat.page()
  assertAnswered(page, /✅ Olga Winter · \+7 9•• ••• ••\d\d is connected/)
  assert.ok(page.some(({ kind }) => kind === 'delete'))
  assert.deepEqual(await accountsOf(it), [own(it)])
  assert.deepEqual(await findInDatabase(story.sql, it.phone ?? ''), [])
  assert.equal(await revokeSessions(it), 1)
})

test('a two-step password may be wrong once; it is deleted from the chat and kept nowhere', async () => {
  const password = 'correct-horse-9-battery'
  const wrong = 'wrong-horse-7-battery'
  const { it, person } = await meet({ name: 'Paul Summer', password })
  await person.tapOn('connect')
  await person.scan(it)
  await person.chat.waitFor('the question', ({ text }) => /has a two-step password/.test(text ?? ''))
  await person.say(wrong)
  await person.chat.waitFor('the refusal', ({ text }) => /is not right. You have 4 more tries/.test(text ?? ''))
  await person.say(password)
  await person.waitForButton('the connected account', /^new-audience$/)
  const entries = await story.box.transcript(it.id)
  const said = entries.filter(({ from, text }) => from === 'person' && (text === wrong || text === password))
  const deleted = entries.filter(({ kind }) => kind === 'delete').map(({ messageId }) => messageId)
  assert.equal(said.length, 2)
  for (const { messageId } of said) assert.ok(deleted.includes(messageId), 'the message with a password stays')
  assert.deepEqual(await accountsOf(it), [own(it)])
  for (const secret of [password, wrong]) {
    assert.deepEqual(await findInDatabase(story.sql, secret), [])
    assert.ok(!JSON.stringify(story.log()).includes(secret))
  }
})

test('after five wrong passwords the login ends, and nothing is left of it', async () => {
  const { it, person } = await meet({ name: 'Peter Autumn', password: 'e2e4' })
  await person.tapOn('connect')
  await person.scan(it)
  for (const question of [/has a two-step password/, /4 more tries/, /3 more tries/, /2 more tries/, /one more try/]) {
    await person.chat.waitFor('the question', ({ text }) => question.test(text ?? ''))
    await person.say('not it')
  }
  await person.waitForButton('the way on', /^connect$/)
  assertAnswered(await person.chat.page(), /That was the last try/)
  assert.deepEqual(await accountsOf(it), [])
})

test('an account that lives in another data centre is connected there', async () => {
  const { it, person } = await meet({ name: 'Vera Far', dc: 4, password: 'e7e5' })
  await person.connect({ ...it, password: 'e7e5' })
  assert.deepEqual(await accountsOf(it), [own(it)])
  const moved = await story.box.log('auth.importLoginToken')
  assert.ok(moved.length > 0)
})

test('a code is renewed in the same message before it ends', async () => {
  await story.box.post('/settings', { loginTokenSeconds: 6.5 })
  const { it, person } = await meet({ name: 'Ruth Slow' })
  await person.tapOn('connect')
  const first = await person.chat.waitFor('a code', ({ photo }) => photo !== undefined)
  const second = await person.chat.waitFor('another code', ({ photo, kind }) => photo !== undefined && kind === 'edit')
  await story.box.post('/settings', { loginTokenSeconds: 30 })
  assert.equal(second.messageId, first.messageId)
  assert.notEqual(second.photo, first.photo)
  await story.box.post(`/people/${it.id}/scan`, {})
  await person.waitForButton('the connected account', /^new-audience$/)
  assert.deepEqual(await accountsOf(it), [own(it)])
})

test('a cancelled login leaves no code, no row and no session', async () => {
  for (const cancel of ['stop-connect', '/cancel']) {
    const { it, person } = await meet({ name: 'Carl Doubt' })
    await person.tapOn('connect')
    const code = await person.chat.waitFor('a code', ({ photo }) => photo !== undefined)
    await (cancel.startsWith('/') ? person.say(cancel) : person.tapOn(cancel))
    await person.chat.waitFor('the end', ({ text }) => /was cancelled. Nothing was stored/.test(text ?? ''))
    assertAnswered(await person.chat.page(), /Nothing was stored/)
    const deleted = (await person.chat.page()).filter(({ kind }) => kind === 'delete')
    assert.deepEqual(
      deleted.map(({ messageId }) => messageId),
      [code.messageId],
    )
    assert.deepEqual(await accountsOf(it), [])
    assert.equal(await revokeSessions(it), 0)
  }
})

test('a second login replaces the first', async () => {
  const { it, person } = await meet({ name: 'Tom Twice' })
  await person.tapOn('connect')
  const first = await person.chat.waitFor('a code', ({ photo }) => photo !== undefined)
  await person.tapOn('connect')
  const replaced = await person.chat.waitFor('the end of the first', ({ text }) => /no longer valid/.test(text ?? ''))
  await person.chat.waitFor('another code', ({ photo, n }) => photo !== undefined && n > replaced.n)
  assert.ok(
    (await person.chat.page()).some(({ kind, messageId }) => kind === 'delete' && messageId === first.messageId),
  )
  await story.box.post(`/people/${it.id}/scan`, {})
  await person.waitForButton('the connected account', /^new-audience$/)
  assert.deepEqual(await accountsOf(it), [own(it)])
  assert.equal(await revokeSessions(it), 1)
})

test('an account that is connected twice is one account with a fresh session', async () => {
  const { it, person } = await meet({ name: 'Nina Again' })
  await person.connect(it)
  const [before] = await story.sql`select session from accounts where telegram_user_id = ${it.id}`
  await person.connect(it)
  assertAnswered(await person.chat.page(), /Nina Again .* is connected again/)
  assert.deepEqual(await accountsOf(it), [own(it)])
  const [now] = await story.sql`select session from accounts where telegram_user_id = ${it.id}`
  assert.notDeepEqual(now?.['session'], before?.['session'])
})

test('an account of another owner is refused, without a word about whose it is', async () => {
  const { it: first, person } = await meet({ name: 'Frank Early' })
  await person.connect(first)
  const { it: second, person: late } = await meet({ name: 'Laura Late' })
  await late.tapOn('connect')
  await late.scan(first)
  await late.chat.waitFor('the refusal', ({ text }) => /already connected by another user/.test(text ?? ''))
  const words = wordsOf(await late.chat.page())
  assertAnswered(await late.chat.page(), /another user of this bot/)
  for (const giveaway of ['Frank', String(first.id), first.phone ?? '']) assert.ok(!words.includes(giveaway))
  assert.deepEqual(await accountsOf(second), [])
  assert.deepEqual(await accountsOf(first), [own(first)])
  // The session that nobody may keep is logged out; the first owner's stays.
  await waitUntil('the log-out', async () =>
    (await story.box.log('auth.logOut')).some(({ account }) => account === first.id),
  )
  assert.equal(await revokeSessions(first), 1)
})

test('everything that the logins have left is in order', () => story.end())
