import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { Api } from 'telegram'
import { checkAccount } from '#userbot/check-account.ts'
import { openAccount } from '#userbot/open-account.ts'
import type { Person } from '#sandbox/world/people.ts'
import { assertNothingLeft, logIn, openLoggedIn, openPlace, type Place } from './telegram.ts'

afterEach(assertNothingLeft)

const open = (place: Place, { id }: Person, session: Buffer) =>
  openAccount({ settings: place.settings, session, telegramUserId: BigInt(id) })

const lost = (reason: string) => ({ kind: 'trouble', trouble: { kind: 'lost', reason } })

test('a revoked session is lost', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  for (const { key } of place.town.telegram.keysOf(anna.id)) place.town.telegram.sessions.end(key, 'SESSION_REVOKED')
  assert.deepEqual(await open(place, anna, session), lost('revoked'))
})

test('a session whose key Telegram has forgotten is lost', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  for (const { server, key } of place.town.telegram.keysOf(anna.id)) server.forgetKey(key)
  assert.deepEqual(await open(place, anna, session), lost('unregistered'))
})

test('a key that is forgotten while its account is open closes it, and the next opening finds it lost', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  const opened = await open(place, anna, session)
  assert.equal(opened.kind, 'open')
  for (const { server, key } of place.town.telegram.keysOf(anna.id)) server.forgetKey(key)
  assert.deepEqual(await checkAccount(opened.account), { kind: 'unknown' })
  assert.equal(opened.account.isOpen(), false)
  assert.deepEqual(await open(place, anna, session), lost('unregistered'))
})

test('a banned account is lost', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  const fault = { kind: 'error', error: 'USER_DEACTIVATED_BAN' } as const
  place.town.world.faults.add({ method: 'users.getUsers', fault, times: 1 })
  assert.deepEqual(await open(place, anna, session), lost('banned'))
})

test('a session that is connected twice is lost for both', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  const first = await open(place, anna, session)
  assert.equal(first.kind, 'open')
  assert.deepEqual(await open(place, anna, session), lost('duplicated'))
  assert.deepEqual(await checkAccount(first.account), lost('duplicated'))
  await first.account.close()
})

test('bytes that are no session are lost as unreadable', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  assert.deepEqual(await open(place, anna, Buffer.from('not a session')), lost('unreadable'))
})

test('a Telegram that is not there says nothing about the account', async () => {
  const place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  await place[Symbol.asyncDispose]()
  assert.deepEqual(await open(place, anna, session), { kind: 'unknown' })
})

test('a session of somebody else is a surprise', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  const boris = place.town.add({ name: 'Boris' })
  await assert.rejects(open(place, boris, await logIn(place, anna)), /another Telegram user/)
})

test('a healthy account is well, and a revoked one is found out by asking', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  await using account = await openLoggedIn(place, anna)
  assert.deepEqual(await checkAccount(account), { kind: 'well' })
  for (const { key } of place.town.telegram.keysOf(anna.id)) place.town.telegram.sessions.end(key, 'SESSION_REVOKED')
  assert.deepEqual(await checkAccount(account), lost('revoked'))
})

test('a flood wait is told with its seconds, never slept through', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  await using account = await openLoggedIn(place, anna)
  for (const seconds of [540, 1, 0]) {
    const fault = { kind: 'error', error: `FLOOD_WAIT_${seconds}` } as const
    place.town.world.faults.add({ method: 'updates.getState', fault, times: 1 })
    assert.deepEqual(await checkAccount(account), { kind: 'trouble', trouble: { kind: 'waits', seconds } })
  }
  assert.deepEqual(await checkAccount(account), { kind: 'well' })
})

test('a call without an answer is unknown after its time-out, and the account has to be opened anew', async () => {
  await using place = await openPlace(1000)
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  const opened = await open(place, anna, session)
  assert.equal(opened.kind, 'open')
  place.town.world.faults.add({ method: 'updates.getState', fault: { kind: 'hang' }, times: 1 })
  assert.deepEqual(await checkAccount(opened.account), { kind: 'unknown' })
  assert.equal(opened.account.isOpen(), false)
  assert.deepEqual(await checkAccount(opened.account), { kind: 'unknown' })
  const again = await open(place, anna, session)
  assert.equal(again.kind, 'open')
  await again.account.close()
})

test('a server that never answers a connection leaves it unknown', async () => {
  await using place = await openPlace(1000)
  const anna = place.town.add({ name: 'Anna' })
  const session = await logIn(place, anna)
  place.town.world.faults.add({ method: 'help.getConfig', fault: { kind: 'hang' }, times: 1 })
  assert.deepEqual(await open(place, anna, session), { kind: 'unknown' })
})

test('an internal error of Telegram is unknown, and the connection stays', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  await using account = await openLoggedIn(place, anna)
  place.town.world.faults.add({
    method: 'updates.getState',
    fault: { kind: 'error', error: 'RPC_CALL_FAIL' },
    times: 1,
  })
  assert.deepEqual(await checkAccount(account), { kind: 'unknown' })
  assert.deepEqual(await checkAccount(account), { kind: 'well' })
  assert.equal(place.town.world.log.list({ method: 'updates.getState' }).length, 2)
})

test('an idle account whose connection is cut knows that it is closed', async () => {
  await using place = await openPlace()
  const anna = place.town.add({ name: 'Anna' })
  await using account = await openLoggedIn(place, anna)
  place.town.telegram.dropConnections(anna.id)
  const reply = await account.call(new Api.updates.GetState())
  assert.deepEqual(reply, { kind: 'unknown' })
  assert.equal(account.isOpen(), false)
})
