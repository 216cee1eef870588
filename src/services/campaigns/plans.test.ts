import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '#db/schema.ts'
import { createTestDatabase } from '#db/testing.ts'
import type { Context } from '../context.ts'
import { allocateInvite } from './allocate-invite.ts'
import { seedLedger, type SeededLedger } from './testing-ledger.ts'

interface Asked {
  readonly query: string
  readonly params: unknown[]
}

/** Tables that grow with use: reading one of them from end to end would make each decision slower than the last. */
const LARGE = new Set([
  'attempts',
  'targets',
  'people',
  'person_keys',
  'resolutions',
  'campaign_accounts',
  'account_communities',
])

test('no decision reads a large table from end to end', async (t) => {
  const database = await createTestDatabase()
  const sql = postgres(database.url, { max: 2, onnotice: () => {} })
  t.after(() => sql.end())
  t.after(database.drop)
  const ledger = await seedLedger(sql, { accounts: 20, campaigns: 50, targets: 400, attempts: 60_000 })
  const asked = await decide(sql, ledger)
  assert.ok(asked.length > 10)
  for (const { query, params } of asked) {
    const scans = await scansOf(sql, query, params)
    assert.deepEqual(
      scans.filter((table) => LARGE.has(table)),
      [],
      query,
    )
  }
})

/** Every question that some decisions put to the database: an invite, a wait for nobody, a look at who comes first. */
async function decide(sql: postgres.Sql, ledger: SeededLedger): Promise<Asked[]> {
  const asked: Asked[] = []
  const logger = { logQuery: (query: string, params: unknown[]) => void asked.push({ query, params }) }
  const { now } = ledger
  const ctx: Context = {
    db: drizzle(sql, { schema, logger }),
    clock: { now: () => now, wall: () => now, wallMsUntil: (at) => at.getTime() - now.getTime() },
    random: () => 0.5,
    ring: async () => {},
    log: { debug() {}, info() {}, warn() {}, error() {} },
    actor: 'test',
  }
  const kinds = new Set<string>()
  for (const campaignId of ledger.campaignIds.slice(0, 3)) {
    const first = await allocateInvite({ ctx, campaignId, holder: ledger.holder })
    kinds.add(first.kind)
    if (first.kind !== 'needs-lease') continue
    const lease = { accountId: first.accountId, ownerId: ledger.ownerId, holder: ledger.holder, token: 1 }
    kinds.add((await allocateInvite({ ctx, campaignId, holder: ledger.holder, lease })).kind)
  }
  await sql`update accounts set next_invite_at = ${new Date(now.getTime() + 600_000).toISOString()}`
  kinds.add((await allocateInvite({ ctx, campaignId: ledger.campaignIds[5] ?? 0, holder: ledger.holder })).kind)
  for (const kind of ['act', 'needs-lease', 'wait']) assert.ok(kinds.has(kind), kind)
  return asked.filter(({ query }) => /^\s*(?:select|with|update|insert)/i.test(query))
}

async function scansOf(sql: postgres.Sql, query: string, params: readonly unknown[]): Promise<string[]> {
  const values = params.map((value) => (value instanceof Date ? value.toISOString() : value)) as string[]
  const [row] = await sql.unsafe(`explain (format json) ${query}`, values)
  return tablesScanned(row?.['QUERY PLAN'])
}

function tablesScanned(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(tablesScanned)
  if (typeof plan !== 'object' || plan === null) return []
  const node = plan as Readonly<Record<string, unknown>>
  const own = node['Node Type'] === 'Seq Scan' ? [String(node['Relation Name'])] : []
  return [...own, ...Object.values(node).flatMap(tablesScanned)]
}
