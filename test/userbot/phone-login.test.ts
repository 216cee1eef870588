import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { LoginEvent, LoginFlow } from '#domain/login.ts'
import { openAccount } from '#userbot/open-account.ts'
import type { FaultKind } from '#sandbox/world/faults.ts'
import type { Person } from '#sandbox/world/people.ts'
import { assertNothingLeft, openFlow, openPlace, OWNER, type Place, vault } from './telegram.ts'

afterEach(assertNothingLeft)

const PHONE = '79991234542'

/** What a person does when the login wants something. */
type Deed = (flow: LoginFlow) => unknown

/** Does the next deed at each event that is listed, once the event has been taken. */
function atEvents(flow: () => LoginFlow, deeds: Partial<Record<LoginEvent['kind'], readonly Deed[]>>) {
  const left = new Map(Object.entries(deeds).map(([kind, list]) => [kind, [...list]]))
  return ({ kind }: LoginEvent): void => {
    const deed = left.get(kind)?.shift()
    if (deed) setImmediate(() => void deed(flow()))
  }
}

function openPhone(place: Place, timings = {}) {
  const opened = openFlow(place, timings)
  const logIn = (deeds: Parameters<typeof atEvents>[1], phone = PHONE): Promise<LoginEvent> =>
    opened.startPhone(
      phone,
      atEvents(() => opened.flow, deeds),
    )
  return { ...opened, logIn }
}

const codeOf = ({ town }: Place): string => town.telegram.codes.find(PHONE) ?? ''
const rightCode =
  (place: Place): Deed =>
  (flow) =>
    flow.submitCode(OWNER, codeOf(place))
const wrongCode: Deed = (flow) => flow.submitCode(OWNER, '0')
const password =
  (text: string): Deed =>
  (flow) =>
    flow.submitPassword(OWNER, text)

const callsTo = ({ town }: Place, method: string): number => town.world.log.list({ method }).length

function fail({ town }: Place, method: string, fault: FaultKind, after = 0): void {
  town.world.faults.add({ method, fault, times: 1, after })
}

async function assertOpens(place: Place, event: LoginEvent, person: Person): Promise<void> {
  assert.equal(event.kind, 'connected')
  assert.equal(event.login.telegramUserId, BigInt(person.id))
  const session = vault.open(event.login.session, `account:${person.id}`)
  assert.ok(session)
  const opened = await openAccount({ settings: place.settings, session, telegramUserId: BigInt(person.id) })
  assert.equal(opened.kind, 'open')
  await opened.account.close()
}

test('the code that Telegram sends connects the account; the phone is only hinted at', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna', phone: PHONE })
  const { events, kinds, logIn } = openPhone(place)
  const event = await logIn({ 'code-needed': [rightCode(place)] })
  assert.deepEqual(kinds(), ['code-needed', 'connected'])
  assert.deepEqual(events[0], {
    kind: 'code-needed',
    code: { way: 'app', length: 5, phoneHint: '+7 9•• ••• ••42' },
  })
  await assertOpens(place, event, anna)
})

test('a login that waits for a code takes no password, and the other way round', async () => {
  await using place = await openPlace()
  place.town.add({ name: 'Boris', phone: PHONE, password: 'e2e4' })
  const { flow, logIn } = openPhone(place)
  const seen: unknown[] = []
  const look = async (): Promise<unknown> =>
    seen.push([flow.waitsForCode(OWNER), flow.waitsForPassword(OWNER), await flow.submitPassword(OWNER, 'early')])
  const event = await logIn({
    'code-needed': [async (one) => [await look(), await rightCode(place)(one)]],
    'password-needed': [async (one) => [seen.push(await one.submitCode(OWNER, '1')), await password('e2e4')(one)]],
  })
  assert.equal(event.kind, 'connected')
  assert.deepEqual(seen, [[true, false, false], false])
})

for (const dc of [2, 4]) {
  test(`a two-step password is asked for after the code (data centre ${dc})`, async () => {
    await using place = await openPlace()
    const boris = place.town.add({ name: 'Boris', phone: PHONE, password: 'e2e4', dc })
    const { kinds, logIn } = openPhone(place)
    const event = await logIn({
      'code-needed': [rightCode(place)],
      'password-needed': [password('e7e5')],
      'password-wrong': [password('e2e4')],
    })
    assert.deepEqual(kinds(), ['code-needed', 'password-needed', 'password-wrong', 'connected'])
    await assertOpens(place, event, boris)
  })
}

test('the code is asked for at the data centre of the account', async () => {
  await using place = await openPlace()
  const vera = place.town.add({ name: 'Vera', phone: PHONE, dc: 4 })
  const { kinds, logIn } = openPhone(place)
  await assertOpens(place, await logIn({ 'code-needed': [rightCode(place)] }), vera)
  assert.deepEqual(kinds(), ['code-needed', 'connected'])
  assert.equal(callsTo(place, 'auth.sendCode'), 2)
})

test('a code may be wrong twice', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna', phone: PHONE })
  const { events, logIn } = openPhone(place)
  const event = await logIn({ 'code-needed': [wrongCode], 'code-wrong': [wrongCode, rightCode(place)] })
  await assertOpens(place, event, anna)
  assert.deepEqual(
    events.flatMap((told) => (told.kind === 'code-wrong' ? [told.triesLeft] : [])),
    [2, 1],
  )
})

test('the third wrong code ends the login, also if another code was sent between', async () => {
  await using place = await openPlace()
  place.town.add({ name: 'Anna', phone: PHONE })
  const { kinds, logIn } = openPhone(place)
  const event = await logIn({
    'code-needed': [wrongCode, wrongCode],
    'code-wrong': [(flow) => flow.resendCode(OWNER), wrongCode],
  })
  assert.deepEqual(event, { kind: 'ended', reason: 'too-many-codes' })
  assert.deepEqual(kinds(), ['code-needed', 'code-wrong', 'code-needed', 'code-wrong', 'ended'])
})

test('a code that its owner typed into a chat counts no more: a new one is sent on request', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna', phone: PHONE })
  const { kinds, flow, logIn } = openPhone(place)
  const tell: Deed = (one) => {
    const code = codeOf(place)
    place.town.telegram.codes.spoil(PHONE, code)
    return one.submitCode(OWNER, code)
  }
  const askAgain: Deed = async (one) => [assert.equal(one.waitsForCode(OWNER), false), await one.resendCode(OWNER)]
  const event = await logIn({ 'code-needed': [tell, rightCode(place)], 'code-expired': [askAgain] })
  assert.deepEqual(kinds(), ['code-needed', 'code-expired', 'code-needed', 'connected'])
  await assertOpens(place, event, anna)
  assert.equal(await flow.resendCode(OWNER), false)
})

test('another code is sent on request, by the way that Telegram chooses', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna', phone: PHONE })
  const { events, logIn } = openPhone(place)
  const event = await logIn({ 'code-needed': [(flow) => flow.resendCode(OWNER), rightCode(place)] })
  await assertOpens(place, event, anna)
  assert.deepEqual(
    events.flatMap((told) => (told.kind === 'code-needed' ? [told.code.way] : [])),
    ['app', 'sms'],
  )
})

for (const [error, waitSeconds] of [
  ['FLOOD_WAIT_60', 60],
  ['SEND_CODE_UNAVAILABLE', undefined],
] as const) {
  test(`when another code is refused with ${error}, the last one still counts`, async () => {
    await using place = await openPlace()
    const anna = place.town.add({ name: 'Anna', phone: PHONE })
    fail(place, 'auth.resendCode', { kind: 'error', error })
    const { events, logIn } = openPhone(place)
    const event = await logIn({
      'code-needed': [(flow) => flow.resendCode(OWNER)],
      'code-not-resent': [rightCode(place)],
    })
    assert.deepEqual(events[1], { kind: 'code-not-resent', waitSeconds })
    await assertOpens(place, event, anna)
  })
}

const REFUSALS = [
  ['auth.sendCode', 'PHONE_NUMBER_INVALID', { kind: 'ended', reason: 'phone-invalid' }],
  ['auth.sendCode', 'PHONE_NUMBER_BANNED', { kind: 'ended', reason: 'account-banned' }],
  ['auth.sendCode', 'PHONE_NUMBER_UNOCCUPIED', { kind: 'ended', reason: 'phone-unknown' }],
  ['auth.sendCode', 'PHONE_NUMBER_FLOOD', { kind: 'ended', reason: 'flood' }],
  ['auth.sendCode', 'PHONE_PASSWORD_FLOOD', { kind: 'ended', reason: 'flood' }],
  ['auth.sendCode', 'FLOOD_WAIT_3600', { kind: 'ended', reason: 'flood', waitSeconds: 3600 }],
  ['auth.sendCode', 'API_ID_INVALID', { kind: 'ended', reason: 'failed' }],
  ['auth.signIn', 'PHONE_NUMBER_UNOCCUPIED', { kind: 'ended', reason: 'phone-unknown' }],
  ['auth.signIn', 'USER_DEACTIVATED_BAN', { kind: 'ended', reason: 'account-banned' }],
  ['auth.signIn', 'FLOOD_WAIT_17', { kind: 'ended', reason: 'flood', waitSeconds: 17 }],
] as const

for (const [method, error, ended] of REFUSALS) {
  test(`${method} answered with ${error} ends the login as ${ended.reason}`, async () => {
    await using place = await openPlace()
    place.town.add({ name: 'Anna', phone: PHONE })
    fail(place, method, { kind: 'error', error })
    assert.deepEqual(await openPhone(place).logIn({ 'code-needed': [rightCode(place)] }), ended)
  })
}

test('a phone without an account is told so only after its code, as Telegram has it', async () => {
  await using place = await openPlace()
  const event = await openPhone(place).logIn({ 'code-needed': [rightCode(place)] })
  assert.deepEqual(event, { kind: 'ended', reason: 'phone-unknown' })
})

test('a banned phone gets no code', async () => {
  await using place = await openPlace()
  place.town.add({ name: 'Anna', phone: PHONE }).accountError = 'USER_DEACTIVATED_BAN'
  assert.deepEqual(await openPhone(place).logIn({}), { kind: 'ended', reason: 'account-banned' })
})

for (const fault of ['drop', 'afterEffect'] as const) {
  test(`a login whose answer is lost (${fault}) goes on with the same code, and leaves one session`, async () => {
    await using place = await openPlace()
    const anna = place.town.add({ name: 'Anna', phone: PHONE })
    fail(place, 'auth.signIn', { kind: fault })
    const { kinds, logIn } = openPhone(place)
    await assertOpens(place, await logIn({ 'code-needed': [rightCode(place)] }), anna)
    assert.deepEqual(kinds(), ['code-needed', 'connected'])
    assert.equal(place.town.telegram.keysOf(anna.id).length, 1)
  })

  test(`a password whose answer is lost (${fault}) is not lost with it`, async () => {
    await using place = await openPlace()
    const boris = place.town.add({ name: 'Boris', phone: PHONE, password: 'e2e4' })
    fail(place, 'auth.checkPassword', { kind: fault })
    const { logIn } = openPhone(place)
    const enter = password('e2e4')
    const event = await logIn({ 'code-needed': [rightCode(place)], 'password-needed': [enter, enter] })
    await assertOpens(place, event, boris)
    assert.equal(place.town.telegram.keysOf(boris.id).length, 1)
  })
}

test('a connection that is lost while one looks for the code does no harm', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna', phone: PHONE })
  const { logIn } = openPhone(place)
  const event = await logIn({
    'code-needed': [(flow) => [place.town.telegram.dropConnections(), rightCode(place)(flow)]],
  })
  await assertOpens(place, event, anna)
})

test('a Telegram that is not there ends the login as unreachable', async () => {
  const place = await openPlace()
  await place[Symbol.asyncDispose]()
  assert.deepEqual(await openPhone(place).logIn({}), { kind: 'ended', reason: 'unreachable' })
})

test('a cancelled login makes its code useless and leaves no session', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna', phone: PHONE })
  const { flow, logIn } = openPhone(place)
  const event = await logIn({ 'code-needed': [() => flow.cancel(OWNER)] })
  assert.deepEqual(event, { kind: 'ended', reason: 'cancelled' })
  assert.equal(codeOf(place), '')
  assert.deepEqual(place.town.telegram.keysOf(anna.id), [])
  assert.equal(flow.waitsForCode(OWNER), false)
  assert.equal(await flow.cancel(OWNER), false)
})

test('a login by phone replaces one by QR, and the other way round', async () => {
  await using place = await openPlace()
  place.town.add({ name: 'Anna', phone: PHONE })
  const { startQr, logIn, flow, events } = openPhone(place)
  const first = startQr()
  const second = logIn({})
  assert.deepEqual(await first, { kind: 'ended', reason: 'replaced' })
  const third = startQr((told) => {
    if (told.kind === 'qr') setImmediate(() => void flow.cancel(OWNER))
  })
  assert.deepEqual(await second, { kind: 'ended', reason: 'replaced' })
  assert.deepEqual(await third, { kind: 'ended', reason: 'cancelled' })
  assert.equal(events.filter(({ kind }) => kind === 'code-needed').length, 0)
})

test('a login that waits for its code ends when its time is over', async () => {
  await using place = await openPlace()
  place.town.add({ name: 'Anna', phone: PHONE })
  const { kinds, logIn } = openPhone(place, { loginMs: 1500 })
  assert.deepEqual(await logIn({}), { kind: 'ended', reason: 'timed-out' })
  assert.deepEqual(kinds(), ['code-needed', 'ended'])
})

test('an account that is not wanted is logged out at Telegram', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna', phone: PHONE })
  const event = await openPhone(place).logIn({ 'code-needed': [rightCode(place)] })
  assert.equal(event.kind, 'connected')
  assert.equal(place.town.telegram.keysOf(anna.id).length, 1)
  await event.discard()
  assert.deepEqual(place.town.telegram.keysOf(anna.id), [])
})
