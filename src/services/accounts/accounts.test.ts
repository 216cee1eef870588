import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addSeconds } from '#domain/pacing.ts'
import type { ConnectedLogin } from '#domain/login.ts'
import { openTestWorld, START } from '../campaigns/testing.ts'
import { NotFoundError } from '../errors.ts'
import { connectAccount } from './connect-account.ts'
import { claimLease, releaseLease, renewLeases } from './lease.ts'
import { getAccount, listAccounts } from './list-accounts.ts'
import { recordChecked } from './record-checked.ts'
import { recordTrouble } from './record-trouble.ts'
import { recoverAccounts } from './recover-accounts.ts'

const LOGIN: ConnectedLogin = {
  telegramUserId: 555n,
  firstName: 'Anna',
  lastName: undefined,
  username: 'anna_k',
  phoneHint: '+7 9•• ••• ••42',
  session: {
    keyId: 'k1',
    bytes: Buffer.from('first'),
  },
}

test('a connected account is there at once, and only for its owner', async (t) => {
  const world = await openTestWorld(t)
  const [owner, stranger] = [await world.addOwner(), await world.addOwner()]
  const connected = await connectAccount({ ctx: owner, login: LOGIN })
  assert.ok(connected.kind === 'connected')
  assert.deepEqual(await listAccounts({ ctx: owner }), [connected.account])
  assert.deepEqual(
    [connected.account.state, connected.account.invitesToday, connected.account.invitesADay],
    ['active', 0, 30],
  )
  assert.deepEqual(await listAccounts({ ctx: stranger }), [])
  await assert.rejects(getAccount({ ctx: stranger, accountId: connected.account.id }), NotFoundError)
})

test('connecting the same account again refreshes its session and revives it; a rest goes on', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const first = await connectAccount({ ctx: owner, login: LOGIN })
  assert.ok(first.kind === 'connected')
  const accountId = first.account.id
  const lease = await world.lease(accountId)
  await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'lost', reason: 'revoked' } })
  const login = { ...LOGIN, session: { keyId: 'k2', bytes: Buffer.from('second') } }
  const again = await connectAccount({ ctx: owner, login })
  assert.ok(again.kind === 'refreshed')
  assert.deepEqual([again.account.id, again.account.state, again.account.stateReason], [accountId, 'active', undefined])
  const claimed = await claimLease({ ctx: world.ctx, accountId, holder: 'worker-1' })
  assert.deepEqual(claimed?.session, { keyId: 'k2', bytes: Buffer.from('second') })
  await recordTrouble({ ctx: world.ctx, lease: claimed.lease, trouble: { kind: 'restricted' } })
  const third = await connectAccount({ ctx: owner, login })
  assert.ok(third.kind === 'refreshed' && third.account.state === 'restricted')
})

test('the old session of a refreshed account writes nothing any more', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const first = await connectAccount({ ctx: owner, login: LOGIN })
  assert.ok(first.kind === 'connected')
  const lease = await world.lease(first.account.id)
  await connectAccount({ ctx: owner, login: LOGIN })
  assert.equal(await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'lost', reason: 'revoked' } }), false)
  assert.equal((await getAccount({ ctx: owner, accountId: first.account.id })).state, 'active')
})

test('an account of another owner is refused and stays as it was', async (t) => {
  const world = await openTestWorld(t)
  const [owner, stranger] = [await world.addOwner(), await world.addOwner()]
  const first = await connectAccount({ ctx: owner, login: LOGIN })
  assert.ok(first.kind === 'connected')
  const before = await world.read.account(first.account.id)
  const login = { ...LOGIN, firstName: 'Mallory', session: { keyId: 'k9', bytes: Buffer.from('theirs') } }
  assert.deepEqual(await connectAccount({ ctx: stranger, login }), { kind: 'belongs-to-another' })
  assert.deepEqual(await world.read.account(first.account.id), before)
})

test('of many workers that claim an account at once, one gets it', async (t) => {
  const world = await openTestWorld(t)
  const accountId = await world.addAccount(await world.addOwner())
  const holders = Array.from({ length: 8 }, (_, n) => `worker-${n}`)
  const claims = await Promise.all(holders.map((holder) => claimLease({ ctx: world.ctx, accountId, holder })))
  assert.equal(claims.filter(Boolean).length, 1)
})

test('a lease is free again when it is given back or runs out, and its token only grows', async (t) => {
  const world = await openTestWorld(t)
  const accountId = await world.addAccount(await world.addOwner())
  const one = await world.lease(accountId)
  assert.equal(await claimLease({ ctx: world.ctx, accountId, holder: 'worker-2' }), undefined)
  assert.equal(await releaseLease({ ctx: world.ctx, lease: one }), true)
  const two = await world.lease(accountId, 'worker-2')
  world.time.now = addSeconds(START, 15)
  const three = await world.lease(accountId, 'worker-3')
  assert.deepEqual([one.token < two.token, two.token < three.token], [true, true])
  assert.equal(await releaseLease({ ctx: world.ctx, lease: two }), false)
  assert.equal(await recordChecked({ ctx: world.ctx, lease: two }), false)
  assert.equal(await recordChecked({ ctx: world.ctx, lease: three }), true)
})

test('renewing says which accounts are still ours', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const [kept, taken, lost] = [
    await world.addAccount(owner),
    await world.addAccount(owner),
    await world.addAccount(owner),
  ]
  await world.lease(kept)
  await world.lease(taken)
  const lease = await world.lease(lost)
  await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'lost', reason: 'banned' } })
  world.time.now = addSeconds(START, 15)
  await world.lease(taken, 'worker-2')
  assert.deepEqual(await renewLeases({ ctx: world.ctx, holder: 'worker-1' }), [kept])
  assert.deepEqual((await world.read.account(kept)).leaseUntil, addSeconds(START, 30))
})

test('a lost or disabled account is not claimed', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  for (const state of ['lost', 'disabled'] as const) {
    const accountId = await world.addAccount(owner, { state })
    assert.equal(await claimLease({ ctx: world.ctx, accountId, holder: 'worker-1' }), undefined)
  }
})

test('accounts recover when their rest is over, not before', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  await recordTrouble({ ctx: world.ctx, lease: await world.lease(accountId), trouble: { kind: 'waits', seconds: 40 } })
  world.time.now = addSeconds(START, 99)
  assert.deepEqual(await recoverAccounts({ ctx: world.ctx }), [])
  world.time.now = addSeconds(START, 100)
  assert.equal((await getAccount({ ctx: owner, accountId })).state, 'active')
  assert.deepEqual(await recoverAccounts({ ctx: world.ctx }), [accountId])
  assert.equal((await world.read.account(accountId)).state, 'active')
})
