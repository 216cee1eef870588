import { and, eq, isNotNull } from 'drizzle-orm'
import { targets } from '#db/schema/campaigns.ts'
import type { Lease } from '#domain/lease.ts'
import { afterLook, type Look } from '#domain/retention.ts'
import { holdFence } from '../accounts/lease.ts'
import { suppressPerson } from '../campaigns/suppressed.ts'
import { withTransaction, type Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import type { DueLook } from './find-looks.ts'

interface RecordLook {
  readonly ctx: Context
  /** Of the account that looked; undefined if none could. */
  readonly lease: Lease | undefined
  readonly look: DueLook
  readonly seen: Look['seen']
}

/**
 * Records whether somebody who joined is still there. Whoever is not is never asked again by this owner. False if the
 * lease is not ours any more, or the person is not to be looked for any more.
 */
export async function recordLook({ ctx, lease, look, seen }: RecordLook): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    if (lease && !(await holdFence(tx, lease))) return false
    const { stayedDay, stayedWeek, lookAgainAt } = afterLook({ ...look, now: tx.clock.now(), seen })
    const [row] = await tx.db
      .update(targets)
      .set({ stayedDay: stayedDay ?? null, stayedWeek: stayedWeek ?? null, lookAgainAt: lookAgainAt ?? null })
      .where(and(eq(targets.id, look.targetId), isNotNull(targets.lookAgainAt)))
      .returning({ ownerId: targets.ownerId, campaignId: targets.campaignId })
    if (!row) return false
    if (seen === 'out') await suppressPerson(tx, row.ownerId, look.person.telegramId, 'left-after')
    if (seen !== 'later') await touchProgress(tx, 'campaign', row.campaignId)
    return true
  })
}
