import { and, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { attempts } from '#db/schema/campaigns.ts'
import { withTransaction, type Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import { settleAttempt } from './settle-attempt.ts'
import { settleTarget } from './settle-target.ts'

/**
 * Settles the open attempts of a lost or disabled account as unknown, when nobody is left who could look them up. Such
 * an account is claimed by nobody, so once its last lease has run out no result can come any more. → how many.
 */
export async function settleHopeless({ ctx, accountId }: { ctx: Context; accountId: number }): Promise<number> {
  return withTransaction(ctx, async (tx) => {
    if (!(await lockDead(tx, accountId))) return 0
    const isOpen = and(eq(attempts.accountId, accountId), isNull(attempts.settledAt))
    const open = await tx.db.select({ id: attempts.id }).from(attempts).where(isOpen)
    for (const { id } of open) await settleUnknown(tx, id)
    return open.length
  })
}

async function lockDead(tx: Context, accountId: number): Promise<boolean> {
  const isFree = or(isNull(accounts.leaseHolder), lte(accounts.leaseUntil, tx.clock.wall()))
  const rows = await tx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), inArray(accounts.state, ['lost', 'disabled']), isFree))
    .for('update')
  return rows.length > 0
}

/** Nobody will ever know what came of this attempt. */
export async function settleUnknown(tx: Context, attemptId: number): Promise<void> {
  const outcome = { kind: 'unknown' } as const
  const settled = await settleAttempt(tx, { attempt: { attemptId }, outcome })
  if (!settled) return
  await settleTarget(tx, settled.targetId, outcome)
  if (settled.campaignId === null) return
  await touchProgress(tx, 'campaign', settled.campaignId)
  await tx.ring({ job: 'invite', campaignId: settled.campaignId })
}
