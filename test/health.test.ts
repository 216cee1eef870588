import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accounts, notices } from '#db/schema/accounts.ts'
import { checkOne, runHealth } from '#jobs/health.ts'
import { openAssembly, type Assembly } from './campaigns/assembly.ts'

/** What Telegram has been asked by accounts since the first so many calls. */
const askedSince = ({ place }: Assembly, from: number): string[] =>
  place.town.world.log
    .list({ since: 0, method: undefined })
    .slice(from)
    .map(({ method }) => method)

const callsOf = ({ place }: Assembly): number => place.town.world.log.list({ since: 0, method: undefined }).length

function idOf({ accountIds }: Assembly, index = 0): number {
  return accountIds[index] ?? assert.fail(`there is no account ${index}`)
}

test('an account that nobody has connected is connected, known to be well by that, and let go of', async (t) => {
  const assembly = await openAssembly(t)
  const { work, world } = assembly
  const from = callsOf(assembly)
  await checkOne(work, idOf(assembly))
  assert.deepEqual(
    askedSince(assembly, from).filter((method) => method !== 'help.getConfig'),
    ['users.getUsers'],
  )
  const row = await world.read.account(idOf(assembly))
  assert.deepEqual([row.checkedAt, row.leaseHolder], [world.time.now, null])
})

test('one that is connected is asked a single thing, and stays connected', async (t) => {
  const assembly = await openAssembly(t)
  const { work, world } = assembly
  await work.accounts.withAccount(idOf(assembly), async () => {})
  const from = callsOf(assembly)
  await checkOne(work, idOf(assembly))
  assert.deepEqual(askedSince(assembly, from), ['updates.getState'])
  assert.equal((await world.read.account(idOf(assembly))).leaseHolder, work.accounts.holder)
})

test('a session that was ended on the phone is found out, whoever holds it, and told once', async (t) => {
  const assembly = await openAssembly(t, { accounts: 2 })
  const { work, world, place, admins } = assembly
  await work.accounts.withAccount(idOf(assembly), async () => {})
  for (const { id } of admins) {
    for (const { key } of place.town.telegram.keysOf(id)) place.town.telegram.sessions.end(key, 'SESSION_REVOKED')
  }
  const stopping = new AbortController()
  const running = runHealth({ ...work, signal: stopping.signal })
  while ((await world.db.select().from(accounts).where(eq(accounts.state, 'lost'))).length < 2) continue
  stopping.abort()
  await running
  const told = await world.db.select().from(notices)
  assert.deepEqual(new Set(told.map(({ accountId }) => accountId)), new Set(assembly.accountIds))
  assert.deepEqual(
    told.map(({ reason }) => reason),
    ['revoked', 'revoked'],
  )
})
