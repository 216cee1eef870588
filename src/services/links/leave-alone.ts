import { and, eq, isNull } from 'drizzle-orm'
import { acquaintances } from '#db/schema/accounts.ts'
import { attempts, targets } from '#db/schema/campaigns.ts'
import type { SkipReason } from '#domain/campaign-reason.ts'
import type { Lease } from '#domain/lease.ts'
import { holdFence } from '../accounts/lease.ts'
import type { PlannedInvite } from '../campaigns/allocation.ts'
import { withTransaction, type Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'

interface LeaveAlone {
  readonly ctx: Context
  readonly lease: Lease
  readonly attempt: PlannedInvite
  readonly reason: Extract<SkipReason, 'not-known' | 'suppressed'>
}

/**
 * Takes back an attempt of which nothing was sent, because the person must not be written to: they are left out, and
 * this account is not taken for an acquaintance any more. False if the lease is not ours any more.
 */
export async function leaveAlone({ ctx, lease, attempt, reason }: LeaveAlone): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    if (!(await holdFence(tx, lease))) return false
    const now = tx.clock.now()
    const rows = await tx.db
      .update(attempts)
      .set({ settledAt: now, asked: false, outcome: 'not_sent', reason, messageAt: null, messageRandomId: null })
      .where(and(eq(attempts.id, attempt.attemptId), isNull(attempts.settledAt)))
      .returning({ id: attempts.id })
    if (rows.length === 0) return false
    const isKnown = and(
      eq(acquaintances.accountId, lease.accountId),
      eq(acquaintances.personId, attempt.person.personId),
    )
    if (reason === 'not-known') await tx.db.delete(acquaintances).where(isKnown)
    // Another account may know them.
    const changes =
      reason === 'not-known'
        ? { state: 'waiting' as const }
        : { state: 'skipped' as const, outcome: 'skipped', reason, settledAt: now }
    await tx.db
      .update(targets)
      .set(changes)
      .where(and(eq(targets.id, attempt.targetId), eq(targets.state, 'attempting')))
    await touchProgress(tx, 'campaign', attempt.campaignId)
    return true
  })
}
