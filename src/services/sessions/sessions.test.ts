import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectAccount } from '../accounts/connect-account.ts'
import { claimLease } from '../accounts/lease.ts'
import type { OwnerContext } from '../context.ts'
import { openTestContext, type TestContext } from '../test-context.ts'
import { claimDiscarded, forgetDiscarded } from './claim-discarded.ts'

let world: TestContext
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

async function connect(ctx: OwnerContext, telegramUserId: bigint, session: string) {
  const person = { firstName: 'Anna', lastName: undefined, username: undefined, phoneHint: undefined }
  const sealed = { keyId: 'key', bytes: Buffer.from(session) }
  return connectAccount({ ctx, login: { telegramUserId, ...person, session: sealed } })
}

test('connecting an account again discards its old session, for nobody before its holder has let go of it', async () => {
  const owner = await world.owner()
  const first = await connect(owner, 7n, 'old')
  assert.equal(first.kind, 'connected')
  assert.equal(await claimDiscarded(world), undefined)
  assert.ok(await claimLease({ ctx: world.ctx, accountId: first.account.id, holder: 'worker' }))
  assert.equal((await connect(owner, 7n, 'new')).kind, 'refreshed')
  assert.equal(await claimDiscarded(world), undefined)
  world.advance(15)
  const claimed = await claimDiscarded(world)
  assert.deepEqual(claimed && [claimed.telegramUserId, claimed.session.bytes.toString(), claimed.tries], [7n, 'old', 1])
  assert.ok(claimed)
  await forgetDiscarded({ ctx: world.ctx, id: claimed.id })
  world.advance(3600)
  assert.equal(await claimDiscarded(world), undefined)
})

test('an account that nobody holds gives up its old session at once, to one claimer at a time', async () => {
  const owner = await world.owner()
  await connect(owner, 8n, 'old')
  await connect(owner, 8n, 'new')
  const claims = await Promise.all([claimDiscarded(world), claimDiscarded(world)])
  assert.equal(claims.filter((claim) => claim !== undefined).length, 1)
  world.advance(179)
  assert.equal(await claimDiscarded(world), undefined)
  world.advance(1)
  assert.equal((await claimDiscarded(world))?.tries, 2)
})

test("another owner's account is refused, and its session stays", async () => {
  await connect(await world.owner(), 9n, 'theirs')
  assert.equal((await connect(await world.owner(), 9n, 'mine')).kind, 'belongs-to-another')
  const [row] = await world.ctx.db.execute<{ session: Buffer }>(
    'select session from accounts where telegram_user_id = 9',
  )
  assert.equal(row?.session.toString(), 'theirs')
})
