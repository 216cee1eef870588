import { sql, type SQL } from 'drizzle-orm'
import type { CampaignMode } from '#domain/campaign-mode.ts'
import type { Context } from '../context.ts'
import { listOf, momentSql } from '../sql.ts'
import type { RunningCampaign } from './lock-campaign.ts'
import { skipTargets } from './skip-targets.ts'
import { findSuppressed } from './suppressed.ts'

/** A waiting target that can be reached, and by which of the accounts in question. */
export interface NextTarget {
  readonly targetId: number
  readonly personId: number
  /** Undefined while only a username or a phone number is known: then they must be looked up first. */
  readonly telegramId: bigint | undefined
  readonly username: string | undefined
  readonly phone: string | undefined
  /** Access hashes by account. */
  readonly keys: ReadonlyMap<number, bigint>
}

interface Reach {
  readonly accountIds: readonly number[]
  /** Those of them that may look somebody up. */
  readonly lookers: ReadonlySet<number>
}

/** Targets that are looked at together: most often the first one will do. */
const BATCH = 20

/**
 * The first waiting target, by position, that one of these accounts can reach. Those before it who must not be asked,
 * or were asked before, are skipped on the way.
 */
export async function findNextTarget(
  tx: Context,
  campaign: RunningCampaign,
  reach: Reach,
): Promise<NextTarget | undefined> {
  for (;;) {
    const batch = await readReachable(tx, campaign, reach)
    if (batch.length === 0) return undefined
    const suppressed = await findSuppressed(
      tx,
      campaign.ownerId,
      batch.flatMap(({ telegram_id }) => (telegram_id === null ? [] : [BigInt(telegram_id)])),
    )
    const isOut = ({ telegram_id }: TargetRow) => telegram_id !== null && suppressed.has(BigInt(telegram_id))
    const chosen = batch.findIndex((row) => !isOut(row) && !row.attempted)
    const passed = chosen === -1 ? batch : batch.slice(0, chosen)
    await skipTargets(tx, passed.filter(isOut), 'suppressed')
    await skipTargets(
      tx,
      passed.filter((row) => !isOut(row)),
      'attempted-before',
    )
    const found = batch[chosen]
    if (found) return toTarget(found)
  }
}

type TargetRow = {
  id: string
  person_id: string
  telegram_id: string | null
  username: string | null
  phone: string | null
  attempted: boolean
  keys: Record<string, string> | null
}

/** Whether Telegram could be asked who a person `p` is. */
const CAN_BE_LOOKED_UP = sql.raw('(p.username is not null or p.phone is not null)')

async function readReachable(
  tx: Context,
  { id, ownerId, destination, mode }: RunningCampaign,
  { accountIds, lookers }: Reach,
): Promise<readonly TargetRow[]> {
  const isReachable: SQL = lookers.size > 0 ? sql`(${CAN_BE_LOOKED_UP} or k.keys is not null)` : sql`k.keys is not null`
  return tx.db.execute<TargetRow>(sql`
    select t.id, t.person_id, t.telegram_id, p.username, p.phone, k.keys,
      exists (
        select from attempts a
        where a.owner_id = ${ownerId} and a.destination = ${destination} and a.person = t.telegram_id
          and a.asked is distinct from false) as attempted
    from targets t
    join people p on p.id = t.person_id
    cross join lateral (
      select jsonb_object_agg(k.account_id, k.access_hash::text) as keys
      from person_keys k
      where k.person_id = p.id and k.account_id = any(${listOf(accountIds)}::bigint[]) and ${isKnownBy(mode)}) k
    where t.campaign_id = ${id} and t.state = 'waiting' and ${isReachable}
    order by t.position
    limit ${BATCH}`)
}

function toTarget(row: TargetRow): NextTarget {
  const keys = Object.entries(row.keys ?? {}).map(([accountId, hash]) => [Number(accountId), BigInt(hash)] as const)
  return {
    targetId: Number(row.id),
    personId: Number(row.person_id),
    telegramId: row.telegram_id === null ? undefined : BigInt(row.telegram_id),
    username: row.username ?? undefined,
    phone: row.phone ?? undefined,
    keys: new Map(keys),
  }
}

interface Sought {
  readonly id: number
  readonly mode: CampaignMode
}

/** Whether somebody waits who could be looked up, by whichever account. */
export async function hasLookup(tx: Context, { id, mode }: Sought): Promise<boolean> {
  if (mode === 'link') return false
  const rows = await tx.db.execute(sql`
    select from targets t join people p on p.id = t.person_id
    where t.campaign_id = ${id} and t.state = 'waiting' and ${CAN_BE_LOOKED_UP}
    order by t.position
    limit 1`)
  return rows.length > 0
}

/** Which of these accounts know at least one of the people who wait. */
export async function findKnowers(
  tx: Context,
  { id, mode }: Sought,
  accountIds: readonly number[],
): Promise<Set<number>> {
  if (accountIds.length === 0) return new Set()
  const rows = await tx.db.execute<{ id: string }>(sql`
    select a.id from unnest(${listOf(accountIds)}::bigint[]) as a (id)
    where exists (
      select from targets t join person_keys k on k.person_id = t.person_id and k.account_id = a.id
      where t.campaign_id = ${id} and t.state = 'waiting' and ${isKnownBy(mode)})`)
  return new Set(rows.map((row) => Number(row.id)))
}

/** A link goes only to people whom the account knows beyond their key `k`. */
function isKnownBy(mode: CampaignMode): SQL {
  if (mode !== 'link') return sql`true`
  return sql`exists (select from acquaintances q where q.account_id = k.account_id and q.person_id = k.person_id)`
}

/** Leaves out those who wait and whom none of these accounts knows: strangers are not written to. */
export async function skipStrangers(
  tx: Context,
  { id }: RunningCampaign,
  accountIds: readonly number[],
): Promise<void> {
  const rows = await tx.db.execute<{ id: string }>(sql`
    select t.id from targets t
    where t.campaign_id = ${id} and t.state = 'waiting' and not exists (
      select from acquaintances q
      where q.person_id = t.person_id and q.account_id = any(${listOf(accountIds)}::bigint[]))`)
  await skipTargets(tx, rows, 'not-known')
}

/** Settles those who wait and whom none of these accounts can ever reach. */
export async function settleUnreachable(
  tx: Context,
  { id }: RunningCampaign,
  accountIds: readonly number[],
): Promise<void> {
  await tx.db.execute(sql`
    update targets t set state = 'settled', outcome = 'refused', reason = 'unreachable',
      settled_at = ${momentSql(tx.clock.now())}
    where t.campaign_id = ${id} and t.state = 'waiting' and not exists (
      select from people p
      where p.id = t.person_id and (${CAN_BE_LOOKED_UP} or exists (
        select from person_keys k
        where k.person_id = p.id and k.account_id = any(${listOf(accountIds)}::bigint[]))))`)
}
