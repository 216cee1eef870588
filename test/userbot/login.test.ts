import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { openAccount } from '#userbot/open-account.ts'
import { assertNothingLeft, logIn, openFlow, openPlace, OWNER, scanWith, tokenOf, vault } from './telegram.ts'

afterEach(assertNothingLeft)

test('a scanned code connects the account, and its session opens again under its own id only', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna Karenina', username: 'anna_k', phone: '79991234542' })
  const { kinds, startQr } = openFlow(place)
  const event = await startQr(scanWith(place, anna))
  assert.deepEqual(kinds(), ['qr', 'connected'])
  assert.equal(event.kind, 'connected')
  const { session, ...login } = event.login
  assert.deepEqual(login, {
    telegramUserId: BigInt(anna.id),
    firstName: 'Anna',
    lastName: 'Karenina',
    username: 'anna_k',
    phoneHint: '+7 9•• ••• ••42',
  })
  assert.equal(vault.open(session, 'account:1'), undefined)
  const opened = vault.open(session, `account:${anna.id}`)
  assert.ok(opened)
  const account = await openAccount({ settings: place.settings, session: opened, telegramUserId: BigInt(anna.id) })
  assert.equal(account.kind, 'open')
  await account.account.close()
})

test('when the account is handed on, the login has let go of its connection', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  for (let times = 0; times < 3; times++) {
    const opened = await openAccount({ settings: place.settings, session, telegramUserId: BigInt(anna.id) })
    assert.equal(opened.kind, 'open')
    await opened.account.close()
  }
  assert.deepEqual(place.town.world.overlaps.list(), [])
})

test('a two-step password is asked for with its hint, wrong once, right the second time', async () => {
  await using place = await openPlace()
  const boris = place.town.add({ name: 'Boris', password: 'e2e4' })
  const { flow, events, kinds, startQr } = openFlow(place)
  const scan = scanWith(place, boris)
  assert.equal(await flow.submitPassword(OWNER, 'too early'), false)
  const event = await startQr((told) => {
    scan(told)
    const password = { 'password-needed': 'e7e5', 'password-wrong': 'e2e4' }[told.kind as string]
    if (password) setImmediate(() => void flow.submitPassword(OWNER, password))
  })
  assert.equal(event.kind, 'connected')
  assert.deepEqual(kinds(), ['qr', 'password-needed', 'password-wrong', 'connected'])
  assert.deepEqual(events[2], { kind: 'password-wrong', triesLeft: 4 })
})

test('five wrong passwords end the login', async () => {
  await using place = await openPlace()
  const boris = place.town.add({ name: 'Boris', password: 'e2e4' })
  const { flow, events, startQr } = openFlow(place)
  const scan = scanWith(place, boris)
  const event = await startQr((told) => {
    scan(told)
    if (told.kind.startsWith('password')) setImmediate(() => void flow.submitPassword(OWNER, 'guess'))
  })
  assert.deepEqual(event, { kind: 'ended', reason: 'too-many-passwords' })
  assert.deepEqual(
    events.flatMap((told) => (told.kind === 'password-wrong' ? [told.triesLeft] : [])),
    [4, 3, 2, 1],
  )
})

for (const password of [undefined, 'e2e4']) {
  test(`a login moves to the account's own data centre${password ? ', and asks for the password there' : ''}`, async () => {
    await using place = await openPlace()
    const vera = place.town.add({ name: 'Vera', dc: 4, password })
    const { flow, startQr } = openFlow(place)
    const scan = scanWith(place, vera)
    const event = await startQr((told) => {
      scan(told)
      if (told.kind === 'password-needed') setImmediate(() => void flow.submitPassword(OWNER, 'e2e4'))
    })
    assert.equal(event.kind, 'connected')
    const session = vault.open(event.login.session, `account:${vera.id}`)
    assert.ok(session)
    const opened = await openAccount({ settings: place.settings, session, telegramUserId: BigInt(vera.id) })
    assert.equal(opened.kind, 'open')
    await opened.account.close()
  })
}

test('a code is replaced before it expires, and the newest one can be scanned', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const { events, startQr } = openFlow(place, { renewAheadMs: 29_000 })
  const event = await startQr((told) => {
    if (told.kind !== 'qr') return
    assert.ok(told.expiresAt.getTime() > Date.now())
    if (events.length === 3) place.town.scan(anna, tokenOf(told.url))
  })
  assert.equal(event.kind, 'connected')
  const urls = events.flatMap((told) => (told.kind === 'qr' ? [told.url] : []))
  assert.equal(new Set(urls).size, 3)
})

test('a code that seems to have expired before it came is shown for its usual time: the clocks differ', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const ahead = new Date(Date.now() + 3_600_000)
  const { events, startQr } = openFlow(place, {}, { wall: () => ahead })
  assert.equal((await startQr(scanWith(place, anna))).kind, 'connected')
  const [first] = events
  assert.equal(first?.kind, 'qr')
  assert.equal(first.expiresAt.getTime() - ahead.getTime(), 30_000)
})

test('cancel ends a login once, and leaves nothing to cancel', async () => {
  await using place = await openPlace()
  const { flow, kinds, startQr } = openFlow(place)
  const event = await startQr((told) => {
    if (told.kind === 'qr') setImmediate(() => void flow.cancel(OWNER))
  })
  assert.deepEqual(event, { kind: 'ended', reason: 'cancelled' })
  assert.deepEqual(kinds(), ['qr', 'ended'])
  assert.equal(await flow.cancel(OWNER), false)
})

test('a code that was confirmed at the moment of the cancel leaves no login at Telegram', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const { flow, startQr } = openFlow(place)
  const scan = scanWith(place, anna)
  const event = await startQr((told) => {
    scan(told)
    if (told.kind === 'qr') void flow.cancel(OWNER)
  })
  assert.deepEqual(event, { kind: 'ended', reason: 'cancelled' })
  assert.deepEqual(place.town.telegram.keysOf(anna.id), [])
})

test('whoever takes an event may cancel, or begin anew, and wait for it', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const { flow } = openFlow(place)
  const { promise, resolve } = Promise.withResolvers<string[]>()
  const kinds: string[] = []
  const scan = scanWith(place, anna)
  await flow.startQr(OWNER, async (event) => {
    kinds.push(event.kind)
    if (event.kind === 'qr') assert.equal(await flow.cancel(OWNER), true)
    if (event.kind !== 'ended') return
    await flow.startQr(OWNER, async (later) => {
      kinds.push(later.kind)
      scan(later)
      if (later.kind === 'connected') resolve(kinds)
    })
  })
  assert.deepEqual(await promise, ['qr', 'ended', 'qr', 'connected'])
})

test('a newer login replaces the older one of the same owner', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const { events, startQr } = openFlow(place)
  const older = startQr()
  const newer = startQr(scanWith(place, anna))
  assert.deepEqual(await older, { kind: 'ended', reason: 'replaced' })
  assert.equal((await newer).kind, 'connected')
  assert.deepEqual(events.at(0), { kind: 'ended', reason: 'replaced' })
})

test('an unfinished login ends when its time is over', async () => {
  await using place = await openPlace()
  const { startQr } = openFlow(place, { loginMs: 500 })
  assert.deepEqual(await startQr(), { kind: 'ended', reason: 'timed-out' })
})

test('a login that waits for a password ends when its time is over', async () => {
  await using place = await openPlace()
  const boris = place.town.add({ name: 'Boris', password: 'e2e4' })
  const { flow, startQr } = openFlow(place, { loginMs: 1000 })
  assert.deepEqual(await startQr(scanWith(place, boris)), { kind: 'ended', reason: 'timed-out' })
  assert.equal(flow.waitsForPassword(OWNER), false)
})

test('a lost connection brings a new code, which can be scanned', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const { events, startQr } = openFlow(place)
  const event = await startQr((told) => {
    if (told.kind !== 'qr') return
    if (events.length === 1) setImmediate(() => place.town.telegram.dropConnections())
    else place.town.scan(anna, tokenOf(told.url))
  })
  assert.equal(event.kind, 'connected')
})

test('a confirmation whose answer is lost with the connection can be repeated with the next code', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const { events, startQr } = openFlow(place)
  const method = 'auth.exportLoginToken'
  place.town.world.faults.add({ method, fault: { kind: 'afterEffect' }, times: 1, after: 1 })
  const event = await startQr(scanWith(place, anna))
  assert.equal(event.kind, 'connected')
  assert.equal(events.filter(({ kind }) => kind === 'qr').length, 2)
  assert.equal(place.town.telegram.keysOf(anna.id).length, 1)
})

test('a Telegram that is not there ends a login as unreachable', async () => {
  const place = await openPlace()
  await place[Symbol.asyncDispose]()
  const { kinds, startQr } = openFlow(place)
  assert.deepEqual(await startQr(), { kind: 'ended', reason: 'unreachable' })
  assert.deepEqual(kinds(), ['ended'])
})

test('a server that does not prove itself with the known key gets no login', async () => {
  await using place = await openPlace()
  await using other = await openPlace()
  const { port } = place.settings.endpoint ?? { port: 0 }
  const endpoint = { host: '127.0.0.1', port, publicKeyPem: other.settings.endpoint?.publicKeyPem ?? '' }
  const { startQr } = openFlow({ ...place, settings: { ...place.settings, endpoint } })
  assert.equal((await startQr()).kind, 'ended')
})

const REFUSALS = [
  ['FLOOD_WAIT_30', { kind: 'ended', reason: 'flood', waitSeconds: 30 }],
  ['USER_DEACTIVATED_BAN', { kind: 'ended', reason: 'account-banned' }],
  ['API_ID_INVALID', { kind: 'ended', reason: 'failed' }],
] as const

for (const [error, ended] of REFUSALS) {
  test(`a login that Telegram answers with ${error} ends as ${ended.reason}`, async () => {
    await using place = await openPlace()
    place.town.world.faults.add({ method: 'auth.exportLoginToken', fault: { kind: 'error', error }, times: 1 })
    assert.deepEqual(await openFlow(place).startQr(), ended)
  })
}

test('closing the flow ends every login', async () => {
  await using place = await openPlace()
  const { flow, startQr } = openFlow(place)
  const ended = startQr((told) => {
    if (told.kind === 'qr') setImmediate(() => void flow.close())
  })
  assert.deepEqual(await ended, { kind: 'ended', reason: 'cancelled' })
})
