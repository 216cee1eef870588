import postgres from 'postgres'
import { openDatabase } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { allocateInvite } from '#services/campaigns/allocate-invite.ts'
import { seedLedger, type SeededLedger } from '#services/campaigns/testing-ledger.ts'
import type { Context } from '#services/context.ts'
import { startTemporaryPostgres } from '../scripts/postgres.ts'

/**
 * The time of one decision who invites whom, up to the attempt that stands in the ledger, with many accounts, campaigns
 * that all want them, and ledgers of several sizes. Usage: `node bench/allocate.ts [ledger ...]`.
 */
const ACCOUNTS = [10, 100, 1000]
const CAMPAIGNS = 1000
const TARGETS = 100
const LEDGERS = [10_000, 1_000_000, 10_000_000]
const DECISIONS = 150
const WARM_UP = 20

const ledgers = process.argv.length > 2 ? process.argv.slice(2).map(Number) : LEDGERS
const server = await startTemporaryPostgres([
  'max_wal_size=8GB',
  'shared_buffers=512MB',
  'maintenance_work_mem=512MB',
  'synchronous_commit=off',
  'fsync=off',
])
const rows: Row[] = []
try {
  for (const ledger of ledgers) for (const accounts of ACCOUNTS) rows.push(await measure(accounts, ledger))
  console.log(JSON.stringify({ bench: 'allocate', rows }))
} finally {
  await server.stop()
}

interface Row {
  readonly accounts: number
  readonly campaigns: number
  readonly ledger: number
  readonly p50Ms: number
  readonly p99Ms: number
}

async function measure(accounts: number, ledger: number): Promise<Row> {
  const name = `l${ledger}_a${accounts}`
  const admin = postgres(server.url, { max: 1 })
  await admin.unsafe(`create database ${name}`)
  const url = Object.assign(new URL(server.url), { pathname: name }).href
  await migrate(url)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const seeded = await seedLedger(sql, { accounts, campaigns: CAMPAIGNS, targets: TARGETS, attempts: ledger })
  const times = await decideMany(url, sql, seeded)
  await sql.end()
  await admin.unsafe(`drop database ${name}`)
  await admin.end()
  const row = { accounts, campaigns: CAMPAIGNS, ledger, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) }
  console.log(`${ledger} attempts, ${accounts} accounts: p50 ${row.p50Ms} ms, p99 ${row.p99Ms} ms`)
  return row
}

/** Each campaign in the order of its turn: who is best, and then the attempt under that account's lease. */
async function decideMany(url: string, sql: postgres.Sql, { campaignIds, ...seeded }: SeededLedger): Promise<number[]> {
  const client = openDatabase(url, { maxConnections: 1 })
  const { now, holder, ownerId } = seeded
  const ctx: Context = {
    db: client.db,
    clock: { now: () => now, wall: () => now, wallMsUntil: (at) => at.getTime() - now.getTime() },
    random: () => 0.5,
    ring: async () => {},
    log: { debug() {}, info() {}, warn() {}, error() {} },
    actor: 'bench',
  }
  const times: number[] = []
  for (const campaignId of campaignIds.slice(0, DECISIONS + WARM_UP)) {
    const first = await allocateInvite({ ctx, campaignId, holder })
    if (first.kind !== 'needs-lease') throw new Error(`no account for campaign ${campaignId}: ${first.kind}`)
    const lease = { accountId: first.accountId, ownerId, holder, token: 1 }
    const startedAt = performance.now()
    const act = await allocateInvite({ ctx, campaignId, holder, lease })
    times.push(performance.now() - startedAt)
    if (act.kind !== 'act') throw new Error(`no act for campaign ${campaignId}: ${act.kind}`)
    await sql`update attempts set settled_at = intended_at, outcome = 'joined', asked = true where id = ${act.attempt.attemptId}`
    await sql`update accounts set next_invite_at = ${now.toISOString()} where id = ${first.accountId}`
    await sql`update campaigns set next_action_at = ${new Date(now.getTime() + 3_600_000).toISOString()}, reason = 'pause' where id = ${campaignId}`
  }
  await client.close()
  return times.slice(WARM_UP)
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100
}
