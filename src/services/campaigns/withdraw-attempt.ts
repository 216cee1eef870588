import { and, eq, isNull, sql } from 'drizzle-orm'
import { attempts } from '#db/schema/campaigns.ts'
import type { Lease } from '#domain/lease.ts'
import { holdFence } from '../accounts/lease.ts'
import { withTransaction, type Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import { momentSql } from '../sql.ts'
import type { PlannedInvite } from './allocation.ts'

interface WithdrawAttempt {
  readonly ctx: Context
  readonly lease: Lease
  readonly attempt: PlannedInvite
}

/** A person who could not even be looked up so often is taken for unreachable. */
const TRIES = 5

/**
 * Takes back an attempt of which nothing was sent to Telegram: the person waits again, behind all others. It still
 * counts against the account's limits. False if the lease is not ours any more: then nothing was written.
 */
export async function withdrawAttempt({ ctx, lease, attempt }: WithdrawAttempt): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    if (!(await holdFence(tx, lease))) return false
    const rows = await tx.db
      .update(attempts)
      .set({ settledAt: tx.clock.now(), asked: false, outcome: 'not_sent' })
      .where(and(eq(attempts.id, attempt.attemptId), isNull(attempts.settledAt)))
      .returning({ id: attempts.id })
    if (rows.length === 0) return false
    await moveBehind(tx, attempt)
    await touchProgress(tx, 'campaign', attempt.campaignId)
    return true
  })
}

async function moveBehind(tx: Context, { targetId, campaignId }: PlannedInvite): Promise<void> {
  await tx.db.execute(sql`
    with tries as (select count(*) >= ${TRIES} as enough from attempts where target_id = ${targetId} and outcome = 'not_sent')
    update targets set
      state = case when enough then 'settled' else 'waiting' end::target_state,
      outcome = case when enough then 'refused' end,
      reason = case when enough then 'unreachable' end,
      settled_at = case when enough then ${momentSql(tx.clock.now())} end,
      position = (select max(position) + 1 from targets where campaign_id = ${campaignId})
    from tries
    where id = ${targetId} and state = 'attempting'`)
}
