import { sql } from 'drizzle-orm'
import type { Lease } from '#domain/lease.ts'
import { firstLookAt } from '#domain/retention.ts'
import { holdFence } from '../accounts/lease.ts'
import { findOptedOut } from '../consent/find-opted-out.ts'
import { withTransaction, type Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import { momentSql } from '../sql.ts'

/** Somebody whom a link has led to the door. */
export interface SeenAtLink {
  readonly telegramId: bigint
  readonly at: Date
  readonly state: 'requested' | 'joined'
}

interface RecordJoins {
  readonly ctx: Context
  readonly lease: Lease
  readonly campaignId: number
  readonly linkId: number
  readonly seen: readonly SeenAtLink[]
}

/**
 * Records who came through a link, or asks to. Whoever of them was to be invited has joined: they are not asked any
 * more, and are looked for again after a day and a week. False if the lease is not ours any more.
 */
export async function recordJoins({ ctx, lease, campaignId, linkId, seen }: RecordJoins): Promise<boolean> {
  if (seen.length === 0) return true
  return withTransaction(ctx, async (tx) => {
    if (!(await holdFence(tx, lease))) return false
    const ids = seen.map(({ telegramId }) => telegramId)
    const optedOut = await findOptedOut(tx, ids)
    // Whoever has opted out may come by themselves; nothing is kept of it.
    const kept = seen.filter(({ telegramId }) => !optedOut.has(telegramId))
    for (const one of kept) await upsertJoin(tx, { ownerId: lease.ownerId, linkId, ...one })
    const joined = kept.filter(({ state }) => state === 'joined')
    for (const one of joined) await settleJoined(tx, campaignId, one)
    await touchProgress(tx, 'campaign', campaignId)
    return true
  })
}

interface Join extends SeenAtLink {
  readonly ownerId: bigint
  readonly linkId: number
}

/** A request that was granted keeps the moment at which it was made. */
async function upsertJoin(tx: Context, { ownerId, linkId, telegramId, at, state }: Join): Promise<void> {
  const moment = momentSql(at)
  const isIn = state === 'joined'
  await tx.db.execute(sql`
    insert into link_joins (owner_id, link_id, person, state, requested_at, joined_at)
    values (${ownerId}, ${linkId}, ${telegramId}, ${state}::link_join_state,
      ${isIn ? sql`null` : moment}, ${isIn ? moment : sql`null`})
    on conflict (link_id, person) do update set
      state = excluded.state,
      requested_at = coalesce(link_joins.requested_at, excluded.requested_at),
      joined_at = coalesce(link_joins.joined_at, excluded.joined_at)
    where link_joins.state = 'requested' and excluded.state = 'joined'`)
}

/** An attempt that is under way settles by itself. */
async function settleJoined(tx: Context, campaignId: number, { telegramId, at }: SeenAtLink): Promise<void> {
  await tx.db.execute(sql`
    update targets set state = 'settled', outcome = 'joined', reason = null,
      settled_at = ${momentSql(tx.clock.now())}, joined_at = ${momentSql(at)},
      look_again_at = ${momentSql(firstLookAt(at))}
    where campaign_id = ${campaignId} and telegram_id = ${telegramId} and state <> 'attempting'
      and outcome is distinct from 'joined' and outcome is distinct from 'already_there'`)
}
