import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { sendNotice } from '#bot/notices/send-notice.ts'
import { accounts, notices } from '#db/schema/accounts.ts'
import { owners } from '#db/schema/owners.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { openChat, toastsOf, wordsOf, type Call, type Chat } from './chat.ts'

let world: TestContext
let chat: Chat
before(async () => {
  world = await openTestContext()
  chat = openChat(world)
})
after(() => world.close())

let lastPerson = 9000

/** Somebody with accounts, and the rows of these. */
async function newcomer(accountCount = 1) {
  lastPerson += 1
  const person = lastPerson
  await chat.say(person, '/start')
  const leases = []
  for (let n = 0; n < accountCount; n += 1) leases.push(await world.account(BigInt(person)))
  const [lease] = leases
  if (!lease) throw new Error('nobody has no account here')
  const row = async () => {
    const [found] = await world.ctx.db.select().from(accounts).where(eq(accounts.id, lease.accountId))
    return found
  }
  return { person, lease, id: lease.accountId, row }
}

const buttonsOf = (calls: readonly Call[]): string[] =>
  calls.flatMap(({ payload }) => {
    const markup = payload['reply_markup'] as { inline_keyboard: { callback_data: string }[][] } | undefined
    return markup?.inline_keyboard.flat().map(({ callback_data }) => callback_data) ?? []
  })

test('the list of accounts is turned page by page', async () => {
  const { person } = await newcomer(9)
  const first = buttonsOf(await chat.tap(person, 'accounts'))
  assert.equal(first.filter((data) => data.startsWith('account:')).length, 8)
  assert.ok(first.includes('accounts-page:1'))
  const second = buttonsOf(await chat.tap(person, 'accounts-page:1'))
  assert.equal(second.filter((data) => data.startsWith('account:')).length, 1)
  assert.ok(second.includes('accounts-page:0'))
})

test('an account is renamed by a message, and takes its own name again', async () => {
  const { person, id, row } = await newcomer()
  assert.match(wordsOf(await chat.tap(person, `account-rename:${id}`)), /What shall I call/)
  assert.match(wordsOf(await chat.say(person, { photo: [] })), /short text/)
  assert.match(wordsOf(await chat.say(person, ' \n ')), /empty/)
  assert.match(wordsOf(await chat.say(person, 'My <work> phone')), /My &lt;work&gt; phone/)
  assert.equal((await row())?.ownName, 'My <work> phone')
  await chat.tap(person, `account-unname:${id}`)
  assert.equal((await row())?.ownName, null)
})

test('an account is switched off and on, and a second tap says how it stands', async () => {
  const { person, id, row } = await newcomer()
  assert.match(wordsOf(await chat.tap(person, `account-disable:${id}`)), /Switched off by you/)
  assert.equal((await row())?.state, 'disabled')
  const again = await chat.tap(person, `account-disable:${id}`)
  assert.match(wordsOf(again), /Switched off by you/)
  assert.match(toastsOf(again).join(), /out of date/)
  assert.match(wordsOf(await chat.tap(person, `account-enable:${id}`)), /Ready to work/)
})

test('deleting asks first, offers to switch off instead, and says what went', async () => {
  const { person, id, row } = await newcomer()
  const asked = await chat.tap(person, `account-delete:${id}`)
  assert.match(wordsOf(asked), /can't be undone/)
  assert.deepEqual(buttonsOf(asked), [`account-disable:${id}`, `account-delete-sure:${id}`, `account:${id}`])
  assert.ok(await row())
  assert.match(wordsOf(await chat.tap(person, `account-delete-sure:${id}`)), /is deleted/)
  assert.equal(await row(), undefined)
  assert.match(toastsOf(await chat.tap(person, `account-delete-sure:${id}`)).join(), /not here any more/)
})

test('nobody reaches the account of somebody else by a forged button', async () => {
  const [mine, theirs] = [await newcomer(), await newcomer()]
  const before = await theirs.row()
  for (const deed of [
    'account',
    'account-rename',
    'account-unname',
    'account-disable',
    'account-delete',
    'account-delete-sure',
  ]) {
    assert.match(toastsOf(await chat.tap(mine.person, `${deed}:${theirs.id}`)).join(), /not here any more/, deed)
  }
  assert.deepEqual(await theirs.row(), before)
})

test('the owner of a lost account is told once, with the next step', async () => {
  const { person, lease } = await newcomer()
  await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'lost', reason: 'revoked' } })
  const [notice] = await world.ctx.db.select().from(notices).where(eq(notices.accountId, lease.accountId))
  assert.ok(notice)
  const deps = { ...chat.deps, context: world.ctx, api: chat.api }
  const from = chat.calls.length
  for (let ring = 0; ring < 3; ring += 1) await sendNotice(deps, { noticeId: notice.id })
  const told = chat.calls.slice(from)
  assert.deepEqual(
    told.map(({ payload }) => payload['chat_id']),
    [person],
  )
  assert.match(wordsOf(told), /needs you.*ended on the phone/s)
  assert.deepEqual(buttonsOf(told), ['+connect', `+account:${lease.accountId}`])
})

test('a notice that Telegram puts off is sent later, and one to somebody who blocked the bot is dropped', async () => {
  const { lease } = await newcomer()
  await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'lost', reason: 'banned' } })
  const find = () => world.ctx.db.select().from(notices).where(eq(notices.accountId, lease.accountId))
  const [notice] = await find()
  assert.ok(notice)
  const deps = { ...chat.deps, context: world.ctx, api: chat.api }
  chat.refuse = ({ method }) =>
    method === 'sendMessage' ? { error_code: 500, description: 'Internal Server Error' } : undefined
  await sendNotice(deps, { noticeId: notice.id })
  assert.equal((await find()).length, 1)
  chat.refuse = () => ({ error_code: 403, description: 'Forbidden: bot was blocked by the user' })
  world.advance(60)
  await sendNotice(deps, { noticeId: notice.id })
  chat.refuse = () => undefined
  assert.equal((await find()).length, 0)
})

test('a time zone is chosen from the list, or typed as a city in any language or as an offset', async () => {
  const { person } = await newcomer()
  const zone = async () => {
    const [owner] = await world.ctx.db
      .select()
      .from(owners)
      .where(eq(owners.id, BigInt(person)))
    return owner?.timeZone
  }
  assert.ok(buttonsOf(await chat.tap(person, 'time-zones:2')).includes('time-zone:Europe/Moscow'))
  assert.match(wordsOf(await chat.tap(person, 'time-zone:Asia/Tokyo')), /Tokyo \(UTC\+9\)/)
  assert.equal(await zone(), 'Asia/Tokyo')
  assert.match(toastsOf(await chat.tap(person, 'time-zone:Mars/Olympus')).join(), /no such time zone/)
  for (const [text, name] of [
    ['Киев', 'Europe/Kiev'],
    ['kyiv', 'Europe/Kiev'],
    ['new york', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Calcutta'],
    ['+5:30', 'Asia/Calcutta'],
    ['Екатеринбург', 'Asia/Yekaterinburg'],
  ] as const) {
    await chat.tap(person, 'time-zone-ask')
    await chat.say(person, text)
    assert.equal(await zone(), name, text)
  }
  await chat.tap(person, 'time-zone-ask')
  assert.match(wordsOf(await chat.say(person, 'Atlantis')), /don't know of a time zone for "Atlantis"/)
  const several = buttonsOf(await chat.say(person, '+3'))
  assert.ok(several.includes('time-zone:Europe/Moscow') && several.includes('time-zone:Europe/Istanbul'))
})
