import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { conversations } from '#db/schema/updates.ts'
import type { LoginFlow } from '#domain/login.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import { createVault } from '#userbot/session-crypto.ts'
import { openChat, toastsOf, wordsOf, type Call } from './chat.ts'

let world: TestContext
let lastPerson = 700_000
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

const vault = createVault([{ id: 'test', key: randomBytes(32) }])
type OnEvent = Parameters<LoginFlow['startPhone']>[2]

/** The bot with its pages, and the logins by phone that it has started. */
function openBot(publicUrl = 'https://veche.example', change: Partial<LoginFlow> = {}) {
  const started: { phone: string; onEvent: OnEvent }[] = []
  const idle = openChat(world).deps.loginFlow
  const startPhone: LoginFlow['startPhone'] = async (_, phone, onEvent) => void started.push({ phone, onEvent })
  const chat = openChat(world, { loginFlow: { ...idle, startPhone, ...change }, secretPages: { publicUrl, vault } })
  return { chat, started, person: (lastPerson += 1) }
}

const buttonsOf = (call: Call | undefined): { text: string; url?: string }[] => {
  const markup = call?.payload['reply_markup'] as { inline_keyboard: { text: string; url?: string }[][] } | undefined
  return markup?.inline_keyboard.flat() ?? []
}

test('without an address of our own the bot says why there is no login by phone', async () => {
  const chat = openChat(world)
  const person = (lastPerson += 1)
  const words = wordsOf(await chat.tap(person, '+connect-phone'))
  assert.match(words, /entered on a web page[^]*use the QR code[^]*PUBLIC_URL/)
  assert.doesNotMatch(wordsOf(await chat.say(person, '+79161234542')), /asking Telegram/)
})

for (const answer of ['8 916 123-45-42', { contact: { phone_number: '79161234542', first_name: 'Anna' } }]) {
  test(`a phone number is taken from ${typeof answer === 'string' ? 'a text' : 'a contact'}, and only hinted at`, async () => {
    const { chat, started, person } = openBot()
    await chat.tap(person, 'new-audience')
    await chat.tap(person, '+connect-phone')
    const words = wordsOf(await chat.say(person, answer))
    assert.match(words, /\+7 9•• ••• ••42/)
    assert.doesNotMatch(words, /916|12345/)
    assert.deepEqual(
      started.map(({ phone }) => phone),
      ['+79161234542'],
    )
    const stored = await world.ctx.db.select().from(conversations)
    assert.doesNotMatch(JSON.stringify(stored), /9161234542|123-45-42/)
  })
}

test('a phone number is waited for only so long, and not after a tap elsewhere or a command', async () => {
  const { chat, started, person } = openBot()
  for (const leave of [
    () => chat.tap(person, 'home'),
    () => chat.say(person, '/menu'),
    async () => world.advance(300),
  ]) {
    await chat.tap(person, '+connect-phone')
    await leave()
    await chat.say(person, '+79161234542')
  }
  assert.deepEqual(started, [])
})

test('the page stands on a button where Telegram takes its address, and in the text elsewhere', async () => {
  for (const [publicUrl, onButton] of [
    ['https://veche.example', true],
    ['http://127.0.0.1:3000', false],
  ] as const) {
    const { chat, started, person } = openBot(publicUrl)
    await chat.tap(person, '+connect-phone')
    await chat.say(person, '+79161234542')
    const onEvent = started[0]?.onEvent
    assert.ok(onEvent)
    await onEvent({ kind: 'code-needed', code: { way: 'sms', phoneHint: '+7 9•• ••• ••42', length: 5 } })
    const call = chat.calls.at(-1)
    const address = new RegExp(`^${publicUrl}/enter/[\\w-]{43}$`)
    assert.equal(
      buttonsOf(call).some(({ url }) => address.test(url ?? '')),
      onButton,
    )
    assert.equal(/\/enter\//.test(wordsOf(call ? [call] : [])), !onButton)
    assert.deepEqual(call?.payload['link_preview_options'], { is_disabled: true })
    await onEvent({ kind: 'ended', reason: 'cancelled' })
  }
})

test('while a code is waited for, one in the chat is answered with what it has become; other words are not', async () => {
  const { chat, person } = openBot(undefined, { waitsForCode: () => true })
  for (const code of ['12345', '123-456', 'my code is 1 2 3 4 5']) {
    assert.match(wordsOf(await chat.say(person, code)), /has just stopped working/, code)
  }
  for (const other of ['hello', '@chess_club', '1234', '12345678']) {
    assert.doesNotMatch(wordsOf(await chat.say(person, other)), /has just stopped working/, other)
  }
})

test('another code is asked for once a login waits for it, and an old button says that it is old', async () => {
  let asked = 0
  const { chat, person } = openBot(undefined, { resendCode: async () => (asked += 1) === 1 })
  assert.deepEqual(toastsOf(await chat.tap(person, '+resend-code')), ['Asking Telegram for another code…'])
  assert.notDeepEqual(toastsOf(await chat.tap(person, '+resend-code')), ['Asking Telegram for another code…'])
})

test('an account that could not be stored is logged out, and its owner is told', async () => {
  const { chat, started, person } = openBot()
  await chat.tap(person, '+connect-phone')
  await chat.say(person, '+79161234542')
  let discarded = 0
  const login = { telegramUserId: 2n ** 80n, firstName: 'Anna', lastName: undefined, username: undefined }
  const session = vault.seal(Buffer.from('session'), 'account:1')
  await started[0]?.onEvent({
    kind: 'connected',
    login: { ...login, phoneHint: undefined, session },
    discard: async () => void (discarded += 1),
  })
  assert.equal(discarded, 1)
  assert.match(wordsOf(chat.calls.slice(-1)), /did not work out/)
})
