import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts, notices } from '#db/schema/accounts.ts'
import { audit } from '#db/schema/audit.ts'
import type { AccountTrouble } from '#domain/account-trouble.ts'
import type { ConnectedLogin } from '#domain/login.ts'
import { addSeconds } from '#domain/pacing.ts'
import { openTestWorld, START, type TestWorld } from '../campaigns/testing.ts'
import type { OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { claimNotice, forgetNotice } from '../notices/claim-notice.ts'
import { claimChecks } from './claim-checks.ts'
import { connectAccount } from './connect-account.ts'
import { deleteAccount } from './delete-account.ts'
import { disableAccount } from './disable-account.ts'
import { enableAccount } from './enable-account.ts'
import { getAccountCard } from './get-account-card.ts'
import { claimLease, renewLeases } from './lease.ts'
import { getAccount, listAccounts } from './list-accounts.ts'
import { recordChecked } from './record-checked.ts'
import { recordTrouble } from './record-trouble.ts'
import { recoverAccounts } from './recover-accounts.ts'
import { renameAccount } from './rename-account.ts'

const DAY = 24 * 3600
const LOGIN: ConnectedLogin = {
  telegramUserId: 555n,
  firstName: 'Anna',
  lastName: undefined,
  username: 'anna_k',
  phoneHint: undefined,
  session: { keyId: 'k1', bytes: Buffer.from('sealed') },
}

async function suffer(world: TestWorld, accountId: number, trouble: AccountTrouble): Promise<void> {
  const claimed = await claimLease({ ctx: world.ctx, accountId, holder: 'worker-1' })
  assert.ok(claimed)
  assert.ok(await recordTrouble({ ctx: world.ctx, lease: claimed.lease, trouble }))
  await world.db.update(accounts).set({ leaseHolder: null, leaseUntil: null }).where(eq(accounts.id, accountId))
}

async function connect(owner: OwnerContext): Promise<number> {
  const connected = await connectAccount({ ctx: owner, login: LOGIN })
  assert.ok(connected.kind !== 'belongs-to-another')
  return connected.account.id
}

test('an owner calls an account what they like, on one line, and takes it back', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  const named = await renameAccount({ ctx: owner, accountId, name: `  The\n ${'long '.repeat(20)}` })
  assert.equal(named.ownName, `The ${'long '.repeat(20)}`.slice(0, 40).trim())
  await assert.rejects(renameAccount({ ctx: owner, accountId, name: '\u200B \n' }), new ConflictError('name-empty'))
  assert.equal((await renameAccount({ ctx: owner, accountId, name: undefined })).ownName, undefined)
})

test('nobody touches an account of another owner', async (t) => {
  const world = await openTestWorld(t)
  const [owner, stranger] = [await world.addOwner(), await world.addOwner()]
  const accountId = await world.addAccount(owner)
  const before = await world.read.account(accountId)
  const theirs = { ctx: stranger, accountId }
  for (const act of [disableAccount, enableAccount, deleteAccount, getAccountCard]) {
    await assert.rejects(act(theirs), NotFoundError)
  }
  await assert.rejects(renameAccount({ ...theirs, name: 'mine' }), NotFoundError)
  assert.deepEqual(await world.read.account(accountId), before)
})

test('an account that is switched off is claimed by nobody, and its holder loses it', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  await world.lease(accountId)
  assert.equal((await disableAccount({ ctx: owner, accountId })).state, 'disabled')
  assert.deepEqual(await renewLeases({ ctx: world.ctx, holder: 'worker-1' }), [])
  world.time.now = addSeconds(START, 60)
  assert.equal(await claimLease({ ctx: world.ctx, accountId, holder: 'worker-2' }), undefined)
  assert.deepEqual(await claimChecks({ ctx: world.ctx, holder: 'worker-2', limit: 9 }), [])
  await assert.rejects(disableAccount({ ctx: owner, accountId }), new ConflictError('account-disabled'))
  assert.equal((await enableAccount({ ctx: owner, accountId })).state, 'active')
  assert.ok(await claimLease({ ctx: world.ctx, accountId, holder: 'worker-2' }))
})

test('a campaign goes on with its other accounts when one is switched off, and stops with a reason without any', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const [one, other] = [await world.addAccount(owner), await world.addAccount(owner)]
  const persons = await world.addPeople(owner, 3)
  const campaignId = await world.addCampaign(owner, { accountIds: [one, other], persons })
  await disableAccount({ ctx: owner, accountId: one })
  assert.equal((await world.read.campaign(campaignId)).state, 'running')
  assert.ok(world.rings.some((ring) => ring.job === 'invite' && ring.campaignId === campaignId))
  await disableAccount({ ctx: owner, accountId: other })
  const { state, reason } = await world.read.campaign(campaignId)
  assert.deepEqual([state, reason], ['stopped', 'no-accounts'])
})

test('switching off and on, losing and connecting again ends no rest', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await connect(owner)
  await suffer(world, accountId, { kind: 'restricted' })
  await disableAccount({ ctx: owner, accountId })
  const on = await enableAccount({ ctx: owner, accountId })
  assert.deepEqual([on.state, on.stateReason, on.restsUntil], ['restricted', 'peer-flood', addSeconds(START, DAY)])
  await suffer(world, accountId, { kind: 'lost', reason: 'revoked' })
  assert.equal(await connect(owner), accountId)
  assert.equal((await getAccount({ ctx: owner, accountId })).state, 'restricted')
  world.time.now = addSeconds(START, DAY)
  assert.deepEqual(await recoverAccounts({ ctx: world.ctx }), [accountId])
})

test('deleting an account and connecting it again, also as somebody else, ends no rest and begins no new day', async (t) => {
  const world = await openTestWorld(t)
  const [owner, friend] = [await world.addOwner(), await world.addOwner()]
  const first = await connect(owner)
  await world.addAttempts(owner, { accountId: first, count: 3, at: START })
  await suffer(world, first, { kind: 'waits', seconds: 3600 })
  await deleteAccount({ ctx: owner, accountId: first })
  const again = await getAccount({ ctx: friend, accountId: await connect(friend) })
  assert.deepEqual([again.state, again.restsUntil], ['resting', addSeconds(START, 3660)])
  assert.deepEqual(again.nextInviteAt, new Date('2026-11-21T00:00:00Z'))
})

test('an account that owes nothing leaves nothing when it is deleted', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await connect(owner)
  await suffer(world, accountId, { kind: 'waits', seconds: 3600 })
  world.time.now = addSeconds(START, 2 * DAY)
  await deleteAccount({ ctx: owner, accountId })
  const account = await getAccount({ ctx: owner, accountId: await connect(owner) })
  assert.deepEqual([account.state, account.nextInviteAt], ['active', world.time.now])
})

test('the card tells the use of each limit, the next act, and how often the account has recovered', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await world.addAccount(owner)
  await world.addAttempts(owner, { accountId, count: 40, at: addSeconds(START, -3 * DAY) })
  await suffer(world, accountId, { kind: 'waits', seconds: 540 })
  await suffer(world, accountId, { kind: 'waits', seconds: 5 })
  world.time.now = addSeconds(START, 3600)
  await recoverAccounts({ ctx: world.ctx })
  await world.addAttempts(owner, { accountId, count: 15, at: world.time.now })
  await world.addAttempts(owner, { accountId, count: 2, at: world.time.now, destination: 9n })
  await world.addCampaign(owner, { accountIds: [accountId], persons: await world.addPeople(owner, 1) })
  const { account, places, next, recoveries } = await getAccountCard({ ctx: owner, accountId })
  assert.equal(account.invitesToday, 17)
  const used = places.map(({ today, todayLimit, ever, everLimit }) => [today, todayLimit, ever, everLimit])
  assert.deepEqual(used, [[15, 15, 55, 200]])
  assert.deepEqual(next, { at: new Date('2026-11-21T00:00:00Z'), why: 'day-limit-here' })
  assert.deepEqual(recoveries, { count: 1, seconds: 600, longestSeconds: 600 })
})

test('the list is read page by page', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const ids = []
  for (let n = 0; n < 5; n += 1) ids.push(await world.addAccount(owner))
  const page = await listAccounts({ ctx: owner, limit: 2, offset: 2 })
  assert.deepEqual(
    page.map(({ id }) => id),
    ids.slice(2, 4),
  )
})

test('a check is taken by one worker, by whoever holds the account, and is due again in time', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const [mine, theirs, free] = [
    await world.addAccount(owner),
    await world.addAccount(owner),
    await world.addAccount(owner),
  ]
  await world.addAccount(owner, { state: 'lost' })
  await world.lease(mine, 'worker-1')
  await world.lease(theirs, 'worker-2')
  const first = await claimChecks({ ctx: world.ctx, holder: 'worker-1', limit: 9 })
  assert.deepEqual(new Set(first), new Set([mine, free]))
  assert.deepEqual(await claimChecks({ ctx: world.ctx, holder: 'worker-2', limit: 9 }), [theirs])
  assert.deepEqual(await claimChecks({ ctx: world.ctx, holder: 'worker-1', limit: 9 }), [])
  const { leaseToken: token } = await world.read.account(mine)
  await recordChecked({ ctx: world.ctx, lease: { accountId: mine, ownerId: owner.ownerId, holder: 'worker-1', token } })
  const { nextCheckAt, checkedAt } = await world.read.account(mine)
  assert.deepEqual(checkedAt, START)
  assert.ok(nextCheckAt && nextCheckAt > addSeconds(START, 200) && nextCheckAt < addSeconds(START, 300))
  world.time.now = addSeconds(START, 60)
  const later = await claimChecks({ ctx: world.ctx, holder: 'worker-3', limit: 9 })
  assert.deepEqual(new Set(later), new Set([theirs, free]))
})

test('a lost account is told once, and again only after it was connected and lost anew', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await connect(owner)
  const lease = await world.lease(accountId)
  for (const reason of ['revoked', 'banned'] as const) {
    await recordTrouble({ ctx: world.ctx, lease, trouble: { kind: 'lost', reason } })
  }
  const [told, ...more] = await world.db.select().from(notices)
  assert.ok(told && more.length === 0)
  assert.ok(world.rings.some((ring) => ring.job === 'notice' && ring.noticeId === told.id))
  assert.equal((await claimNotice({ ctx: world.ctx, noticeId: told.id }))?.reason, 'revoked')
  assert.equal(await claimNotice({ ctx: world.ctx, noticeId: told.id }), undefined)
  await forgetNotice({ ctx: world.ctx, noticeId: told.id })
  await connect(owner)
  await suffer(world, accountId, { kind: 'lost', reason: 'revoked' })
  assert.equal((await world.db.select().from(notices)).length, 1)
})

test('every act stands in the audit trail', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await connect(owner)
  await renameAccount({ ctx: owner, accountId, name: 'Work' })
  await suffer(world, accountId, { kind: 'waits', seconds: 1 })
  world.time.now = addSeconds(START, 100)
  await recoverAccounts({ ctx: world.ctx })
  await disableAccount({ ctx: owner, accountId })
  await enableAccount({ ctx: owner, accountId })
  await deleteAccount({ ctx: owner, accountId })
  const trail = await world.db.select().from(audit).orderBy(audit.id)
  assert.deepEqual(
    trail.map(({ verb }) => verb.replace('account.', '')),
    ['connected', 'rename', 'waits', 'recover', 'disable', 'enable', 'delete'],
  )
  assert.ok(!JSON.stringify(trail.map(({ data }) => data)).includes('Work'))
})
