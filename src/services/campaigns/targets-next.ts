import { sql } from 'drizzle-orm'
import type { SkipReason } from '#domain/campaign-reason.ts'
import type { Context } from '../context.ts'
import { listOf, momentSql } from '../sql.ts'
import type { RunningCampaign } from './lock-campaign.ts'
import { findSuppressed } from './suppressed.ts'

/** A waiting target that can be reached, and by which of the accounts in question. */
export interface NextTarget {
  readonly targetId: number
  readonly personId: number
  readonly telegramId: bigint
  readonly username: string | undefined
  /** Access hashes by account. */
  readonly keys: ReadonlyMap<number, bigint>
}

/** Targets that are looked at together: most often the first one will do. */
const BATCH = 50

/**
 * The first waiting target, by position, that one of these accounts can reach. Those before it who must not be asked,
 * or were asked before, are skipped on the way.
 */
export async function findNextTarget(
  tx: Context,
  campaign: RunningCampaign,
  accountIds: readonly number[],
): Promise<NextTarget | undefined> {
  for (;;) {
    const batch = await readReachable(tx, campaign, accountIds)
    if (batch.length === 0) return undefined
    const suppressed = await findSuppressed(
      tx,
      campaign.ownerId,
      batch.map(({ telegram_id }) => BigInt(telegram_id)),
    )
    const isOut = (row: TargetRow) => suppressed.has(BigInt(row.telegram_id))
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
  telegram_id: string
  username: string | null
  attempted: boolean
  keys: Record<string, string> | null
}

async function readReachable(
  tx: Context,
  { id, ownerId, destination }: RunningCampaign,
  accountIds: readonly number[],
): Promise<readonly TargetRow[]> {
  const accounts = sql`${listOf(accountIds)}::bigint[]`
  return tx.db.execute<TargetRow>(sql`
    select t.id, t.person_id, t.telegram_id, p.username, k.keys,
      exists (
        select from attempts a
        where a.owner_id = ${ownerId} and a.destination = ${destination} and a.person = t.telegram_id
          and a.asked is distinct from false) as attempted
    from targets t
    join people p on p.id = t.person_id
    cross join lateral (
      select jsonb_object_agg(k.account_id, k.access_hash::text) as keys
      from person_keys k
      where k.person_id = p.id and k.account_id = any(${accounts})) k
    where t.campaign_id = ${id} and t.state = 'waiting' and (p.username is not null or k.keys is not null)
    order by t.position
    limit ${BATCH}`)
}

function toTarget(row: TargetRow): NextTarget {
  const keys = Object.entries(row.keys ?? {}).map(([accountId, hash]) => [Number(accountId), BigInt(hash)] as const)
  return {
    targetId: Number(row.id),
    personId: Number(row.person_id),
    telegramId: BigInt(row.telegram_id),
    username: row.username ?? undefined,
    keys: new Map(keys),
  }
}

/** Leaves people out without asking them. */
export async function skipTargets(
  tx: Context,
  rows: readonly { readonly id: string | number }[],
  reason: SkipReason,
): Promise<void> {
  if (rows.length === 0) return
  await tx.db.execute(sql`
    update targets set state = 'skipped', outcome = 'skipped', reason = ${reason},
      settled_at = ${momentSql(tx.clock.now())}
    where id = any(${listOf(rows.map(({ id }) => Number(id)))}::bigint[]) and state = 'waiting'`)
}

/** Which of these accounts can reach at least one of the people who wait. */
export async function findReachers(
  tx: Context,
  { id }: RunningCampaign,
  accountIds: readonly number[],
): Promise<Set<number>> {
  const rows = await tx.db.execute<{ id: string }>(sql`
    select a.id from unnest(${listOf(accountIds)}::bigint[]) as a (id)
    where exists (
      select from targets t join people p on p.id = t.person_id
      where t.campaign_id = ${id} and t.state = 'waiting' and (p.username is not null or exists (
        select from person_keys k where k.person_id = p.id and k.account_id = a.id)))`)
  return new Set(rows.map((row) => Number(row.id)))
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
      where p.id = t.person_id and (p.username is not null or exists (
        select from person_keys k
        where k.person_id = p.id and k.account_id = any(${listOf(accountIds)}::bigint[]))))`)
}
