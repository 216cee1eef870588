import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { pause } from '#domain/pause.ts'
import { createLiveAccounts } from '#jobs/live-accounts.ts'
import { openTestContext, type TestContext } from '#services/test-context.ts'
import type { LiveAccount, OpenedAccount } from '#userbot/open-account.ts'

let world: TestContext
before(async () => {
  world = await openTestContext()
})
after(() => world.close())

/** A connection to nowhere: what matters here is when it is opened and closed. */
function connection(): LiveAccount {
  let isOpen = true
  return {
    telegramUserId: 1n,
    call: () => Promise.resolve({ kind: 'unknown' }),
    isOpen: () => isOpen,
    close: async () => void (isOpen = false),
  }
}

async function freeAccount(): Promise<number> {
  const { ownerId } = await world.owner()
  const { accountId } = await world.account(ownerId)
  await world.ctx.db.update(accounts).set({ leaseHolder: null, leaseUntil: null }).where(eq(accounts.id, accountId))
  return accountId
}

async function rowOf(accountId: number) {
  const [row] = await world.ctx.db.select().from(accounts).where(eq(accounts.id, accountId))
  if (!row) throw new Error('no such account')
  return row
}

function worker(holder: string, answer?: OpenedAccount) {
  const opened: LiveAccount[] = []
  const verified: number[] = []
  const open = async (): Promise<OpenedAccount> => {
    if (answer) return answer
    const account = connection()
    opened.push(account)
    return { kind: 'open', account }
  }
  const live = createLiveAccounts({
    ctx: world.ctx,
    holder,
    open,
    verify: async ({ lease }) => void verified.push(lease.token),
  })
  return { ...live, opened, verified }
}

test('an account is connected once, its open attempts are looked up first, and its users take turns', async () => {
  const accountId = await freeAccount()
  const one = worker('one')
  const order: string[] = []
  const use = (name: string) =>
    one.withAccount(accountId, async () => {
      order.push(`${name} begins`)
      await pause(5)
      order.push(`${name} ends`)
    })
  await Promise.all([use('a'), use('b')])
  assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends'])
  assert.equal(one.opened.length, 1)
  assert.equal(one.verified.length, 1)
  await one.close()
  assert.equal(one.opened[0]?.isOpen(), false)
  assert.equal((await rowOf(accountId)).leaseHolder, null)
})

test('what one worker holds another does not get, until it is given back after the connection is closed', async () => {
  const accountId = await freeAccount()
  const [one, other] = [worker('one'), worker('other')]
  await one.withAccount(accountId, async () => {})
  assert.equal((await other.withAccount(accountId, async () => {})).kind, 'elsewhere')
  await one.close()
  assert.equal((await other.withAccount(accountId, async () => {})).kind, 'used')
  assert.equal((await one.withAccount(accountId, async () => {})).kind, 'elsewhere')
  await other.close()
})

test('a use that throws leaves its attempts to be looked up before the next one', async () => {
  const accountId = await freeAccount()
  const one = worker('one')
  const broken = one.withAccount(accountId, async () => {
    throw new Error('broken off')
  })
  await assert.rejects(broken, /broken off/)
  await one.withAccount(accountId, async () => {})
  assert.equal(one.verified.length, 2)
  await one.close()
})

test('a discarded connection is closed and opened anew under a new token', async () => {
  const accountId = await freeAccount()
  const one = worker('one')
  const tokens: number[] = []
  for (let times = 0; times < 2; times += 1) {
    await one.withAccount(accountId, async (held) => {
      tokens.push(held.lease.token)
      held.discard()
    })
  }
  assert.deepEqual(
    one.opened.map((account) => account.isOpen()),
    [false, false],
  )
  assert.equal(tokens[1], (tokens[0] ?? 0) + 1)
  await one.close()
})

test('a lost session is recorded and not tried again', async () => {
  const accountId = await freeAccount()
  const one = worker('one', { kind: 'trouble', trouble: { kind: 'lost', reason: 'revoked' } })
  assert.equal((await one.withAccount(accountId, async () => {})).kind, 'trouble')
  const { state, stateReason, leaseHolder } = await rowOf(accountId)
  assert.deepEqual([state, stateReason, leaseHolder], ['lost', 'revoked', null])
  assert.equal((await one.withAccount(accountId, async () => {})).kind, 'elsewhere')
  await one.close()
})

test('a connection is closed as soon as it is known that the lease went to somebody else', async () => {
  const accountId = await freeAccount()
  const one = worker('one')
  await one.withAccount(accountId, async () => {})
  const taken = { leaseHolder: 'other', leaseToken: 99 }
  await world.ctx.db.update(accounts).set(taken).where(eq(accounts.id, accountId))
  while (one.opened[0]?.isOpen()) await pause(20)
  assert.equal((await one.withAccount(accountId, async () => {})).kind, 'elsewhere')
  await one.close()
  assert.equal((await rowOf(accountId)).leaseHolder, 'other')
})
