import type { Sql, TransactionSql } from 'postgres'

export interface LedgerSize {
  readonly accounts: number
  readonly campaigns: number
  /** Waiting people of each campaign. */
  readonly targets: number
  readonly attempts: number
}

export interface SeededLedger {
  readonly ownerId: bigint
  readonly holder: string
  readonly now: Date
  readonly campaignIds: readonly number[]
}

const OWNER = 1n
const NOW = '2026-11-20T12:00:00Z'
const LEASED_UNTIL = '2027-11-20T12:00:00Z'
/** Attempts of one account in all: some hundred days of use. */
const ATTEMPTS_AN_ACCOUNT = 1500

/**
 * Fills a database with what a busy deployment has: one owner with running campaigns that all want the same accounts,
 * and a ledger that other accounts have written over the years, into the same communities and others.
 */
export async function seedLedger(
  sql: Sql,
  { accounts, campaigns, targets, attempts }: LedgerSize,
): Promise<SeededLedger> {
  const others = Math.ceil(attempts / ATTEMPTS_AN_ACCOUNT)
  await sql.unsafe(`
    insert into owners (id, language, created_at) select n, 'en', '${NOW}' from generate_series(1, 50) n;
    insert into accounts (owner_id, telegram_user_id, first_name, session, session_key_id, next_invite_at, connected_at,
      lease_holder, lease_token, lease_until)
    select case when n <= ${accounts} then ${OWNER} else 2 + n % 49 end, 1000000 + n, 'A' || n, 'x', 'k',
      '${NOW}'::timestamptz - interval '1 hour', '${NOW}', 'worker', 1, '${LEASED_UNTIL}'
    from generate_series(1, ${accounts + others}) n;
    insert into communities (owner_id, telegram_id, kind, title, updated_at)
    select ${OWNER}, 5000000 + n, 'supergroup', 'C' || n, '${NOW}' from generate_series(1, ${campaigns}) n;
    insert into account_communities (account_id, community_id, access_hash, is_member, may_invite, checked_at)
    select a.id, c.id, 1, true, true, '${NOW}' from accounts a, communities c where a.id <= ${accounts};
    insert into campaigns (owner_id, title, community_id, state, next_action_at, created_at, started_at)
    select ${OWNER}, 'C' || n, n, 'running', '${NOW}', '${NOW}', '${NOW}'::timestamptz + n * interval '1 second' - interval '1 day'
    from generate_series(1, ${campaigns}) n;
    insert into campaign_accounts (campaign_id, account_id, may_invite)
    select c.id, a.id, true from campaigns c, accounts a where a.id <= ${accounts};
    insert into people (owner_id, telegram_id, first_name, username, expires_at)
    select ${OWNER}, 100000000 + n, 'P', 'person_' || n, '${LEASED_UNTIL}' from generate_series(1, ${campaigns * targets}) n;
    insert into person_keys (account_id, person_id, access_hash)
    select 1 + (p.id + k) % ${accounts}, p.id, 1 from people p, generate_series(0, 1) k on conflict do nothing;
    insert into targets (owner_id, campaign_id, person_id, telegram_id, position)
    select ${OWNER}, 1 + (id - 1) % ${campaigns}, id, telegram_id, id from people;`)
  await sql.unsafe(`
    insert into resolutions (owner_id, account_id, asked_at, outcome)
    select 2 + n % 49, ${accounts} + 1 + n % ${others}, '${NOW}'::timestamptz - n * interval '1 minute', 'found'
    from generate_series(1, 20000) n`)
  // Foreign keys hold by construction; to check each of ten million rows would take an hour.
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await withoutIndexes(tx, () => fillLedger(tx, { accounts, campaigns, attempts, others }))
  })
  await sql.unsafe('vacuum analyze')
  const ids = await sql<{ id: number }[]>`select id::int as id from campaigns order by started_at`
  return { ownerId: OWNER, holder: 'worker', now: new Date(NOW), campaignIds: ids.map(({ id }) => id) }
}

interface Ledger {
  readonly accounts: number
  readonly campaigns: number
  readonly attempts: number
  readonly others: number
}

/** Building indexes at the end takes a tenth of the time. */
async function withoutIndexes(sql: TransactionSql, work: () => Promise<void>): Promise<void> {
  const indexes = await sql<{ name: string; made: string }[]>`
    select indexname as name, indexdef as made from pg_indexes
    where tablename = 'attempts' and indexname <> 'attempts_pkey'`
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  await work()
  for (const { made } of indexes) await sql.unsafe(made)
}

/** Each account of the owner has made some today and two hundred before; everything else is of others. */
async function fillLedger(sql: TransactionSql, { accounts, campaigns, attempts, others }: Ledger): Promise<void> {
  const row = (columns: string, from: string) => `
    insert into attempts (owner_id, destination, person, account_id, lease_token, intended_at, pause_seconds, settled_at,
      asked, outcome, verified)
    select ${columns}, 600, t.at, true, 'joined', true from ${from}`
  const own = Math.min(200, Math.floor(attempts / accounts / 2))
  await sql.unsafe(
    row(
      `${OWNER}, 5000000 + 1 + (n * 7 + a) % ${campaigns}, 900000000 + a * 1000 + n, a, 1, t.at`,
      `generate_series(1, ${accounts}) a, generate_series(1, ${own}) n,
       lateral (select '${NOW}'::timestamptz - (1 + n) * interval '2 hours' as at) t`,
    ),
  )
  await sql.unsafe(
    row(
      `2 + a % 49, 5000000 + 1 + n % (${campaigns} * 3), 2000000000 + n, ${accounts} + 1 + a, 1, t.at`,
      `generate_series(1, ${Math.max(0, attempts - own * accounts)}) n,
       lateral (select n % ${others} as a, '${NOW}'::timestamptz - (n / ${others}) * interval '1 hour' as at) t`,
    ),
  )
}
