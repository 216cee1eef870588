import { and, eq, sql, type SQL } from 'drizzle-orm'
import { targets } from '#db/schema/campaigns.ts'
import type { PersonOutcome } from '#domain/invite-outcome.ts'
import { firstLookAt } from '#domain/retention.ts'
import { reasonOf } from '#domain/settlement.ts'
import type { Context } from '../context.ts'

/** The person has been asked: this is what came of it, for good. */
export async function settleTarget(tx: Context, targetId: number | null, outcome: PersonOutcome): Promise<void> {
  const now = tx.clock.now()
  await changeAttempting(tx, targetId, {
    state: 'settled',
    outcome: outcome.kind,
    reason: reasonOf(outcome) ?? null,
    settledAt: now,
    ...(outcome.kind === 'joined' ? joinedAt(now) : {}),
  })
}

/** Somebody who joined is looked for again later, unless they have been erased meanwhile. */
export function joinedAt(moment: Date) {
  const first = firstLookAt(moment).toISOString()
  const lookAgainAt = sql`case when ${targets.telegramId} is not null then ${first}::timestamptz end`
  return { joinedAt: moment, lookAgainAt }
}

/** The person was not asked after all, and waits again. */
export async function returnTarget(tx: Context, targetId: number | null): Promise<void> {
  await changeAttempting(tx, targetId, { state: 'waiting' })
}

type Row = typeof targets.$inferInsert
type Changes = { [Key in keyof Row]?: Row[Key] | SQL }

async function changeAttempting(tx: Context, targetId: number | null, changes: Changes): Promise<void> {
  if (targetId === null) return
  await tx.db
    .update(targets)
    .set(changes)
    .where(and(eq(targets.id, targetId), eq(targets.state, 'attempting')))
}
