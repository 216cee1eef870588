import { and, eq } from 'drizzle-orm'
import { targets } from '#db/schema/campaigns.ts'
import type { PersonOutcome } from '#domain/invite-outcome.ts'
import { reasonOf } from '#domain/settlement.ts'
import type { Context } from '../context.ts'

/** The person has been asked: this is what came of it, for good. */
export async function settleTarget(tx: Context, targetId: number | null, outcome: PersonOutcome): Promise<void> {
  await changeAttempting(tx, targetId, {
    state: 'settled',
    outcome: outcome.kind,
    reason: reasonOf(outcome) ?? null,
    settledAt: tx.clock.now(),
  })
}

/** The person was not asked after all, and waits again. */
export async function returnTarget(tx: Context, targetId: number | null): Promise<void> {
  await changeAttempting(tx, targetId, { state: 'waiting' })
}

type Changes = Partial<typeof targets.$inferInsert>

async function changeAttempting(tx: Context, targetId: number | null, changes: Changes): Promise<void> {
  if (targetId === null) return
  await tx.db
    .update(targets)
    .set(changes)
    .where(and(eq(targets.id, targetId), eq(targets.state, 'attempting')))
}
