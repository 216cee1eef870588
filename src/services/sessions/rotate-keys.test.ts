import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { discardedSessions } from '#db/schema/logins.ts'
import { sessionContext, type Sealed, type Vault } from '#domain/sealed.ts'
import { openTestWorld, START, type TestWorld } from '../campaigns/testing.ts'
import type { OwnerContext } from '../context.ts'
import { rotateKeys, type Rotation } from './rotate-keys.ts'

/** Hides nothing, but opens only with a key that it has and under the context that it sealed for. */
function vaultOf(...keys: [string, ...string[]]): Vault {
  return {
    keyId: keys[0],
    knows: (keyId) => keys.includes(keyId),
    seal: (plain, context): Sealed => ({
      keyId: keys[0],
      bytes: Buffer.from(`${keys[0]}|${context}|${plain.toString()}`),
    }),
    open: ({ keyId, bytes }, context) => {
      const [sealedWith, sealedFor, plain = ''] = bytes.toString().split('|')
      return keys.includes(keyId) && sealedWith === keyId && sealedFor === context ? Buffer.from(plain) : undefined
    },
  }
}

async function addSealed(world: TestWorld, owner: OwnerContext, vault: Vault, telegramUserId: bigint): Promise<number> {
  const { keyId, bytes } = vault.seal(Buffer.from(`login of ${telegramUserId}`), sessionContext(telegramUserId))
  return world.addAccount(owner, { telegramUserId, session: bytes, sessionKeyId: keyId })
}

async function opens(world: TestWorld, accountId: number, vault: Vault): Promise<string | undefined> {
  const { session: bytes, sessionKeyId: keyId, telegramUserId } = await world.read.account(accountId)
  return vault.open({ keyId, bytes }, sessionContext(telegramUserId))?.toString()
}

/** Whether a statement waits for a row that another transaction has changed. */
async function someoneWaits({ db }: TestWorld): Promise<boolean> {
  const rows = await db.execute(sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
  return rows.length > 0
}

test('all sessions are sealed anew under the first key, in batches, and then open without the old one', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const ids = []
  for (let n = 1n; n <= 7n; n += 1n) ids.push(await addSealed(world, owner, vaultOf('old'), n))
  const discarded = vaultOf('old').seal(Buffer.from('gone'), sessionContext(99n))
  const session = { telegramUserId: 99n, session: discarded.bytes, sessionKeyId: discarded.keyId }
  await world.db.insert(discardedSessions).values({ ...session, usableFrom: START, createdAt: START })
  const rotation = { keyId: 'new', unreadable: [], unreadableDiscarded: 0 }
  const vault = vaultOf('new', 'old')
  assert.deepEqual(await rotateKeys({ ctx: world.ctx, vault, batch: 3 }), { ...rotation, resealed: 8, current: 0 })
  for (const [index, id] of ids.entries()) assert.equal(await opens(world, id, vaultOf('new')), `login of ${index + 1}`)
  assert.deepEqual(await rotateKeys({ ctx: world.ctx, vault, batch: 3 }), { ...rotation, resealed: 0, current: 8 })
})

test('what no key opens is named and left as it is, whatever key it claims', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const forgotten = await addSealed(world, owner, vaultOf('forgotten'), 1n)
  const moved = await addSealed(world, owner, vaultOf('old'), 2n)
  await world.db.update(accounts).set({ telegramUserId: 3n }).where(eq(accounts.id, moved))
  const broken = await world.addAccount(owner, { session: Buffer.from('rubbish'), sessionKeyId: 'new' })
  const good = await addSealed(world, owner, vaultOf('old'), 4n)
  const before = await Promise.all([forgotten, moved, broken].map((id) => world.read.account(id)))
  const rotation = await rotateKeys({ ctx: world.ctx, vault: vaultOf('new', 'old') })
  assert.deepEqual([rotation.resealed, rotation.unreadable], [1, [forgotten, moved, broken]])
  assert.deepEqual(await Promise.all([forgotten, moved, broken].map((id) => world.read.account(id))), before)
  assert.equal(await opens(world, good, vaultOf('new')), 'login of 4')
})

test('a session that is replaced meanwhile is not overwritten', async (t) => {
  const world = await openTestWorld(t)
  const owner = await world.addOwner()
  const accountId = await addSealed(world, owner, vaultOf('old'), 1n)
  const fresh = vaultOf('old').seal(Buffer.from('fresh login'), sessionContext(1n))
  const vault = vaultOf('new', 'old')
  const { promise: rotating, resolve } = Promise.withResolvers<Rotation>()
  await world.db.transaction(async (tx) => {
    const replaced = { session: fresh.bytes, sessionKeyId: fresh.keyId }
    await tx.update(accounts).set(replaced).where(eq(accounts.id, accountId))
    resolve(rotateKeys({ ctx: world.ctx, vault }))
    while (!(await someoneWaits(world))) continue
  })
  const { resealed } = await rotating
  assert.equal(resealed, 1)
  assert.equal(await opens(world, accountId, vaultOf('new')), 'fresh login')
})
