import { and, eq, isNull, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { attempts } from '#db/schema/campaigns.ts'
import { wasAsked, type InviteOutcome } from '#domain/invite-outcome.ts'
import { addSeconds } from '#domain/pacing.ts'
import { reasonOf } from '#domain/settlement.ts'
import type { Context } from '../context.ts'

/** What came of one attempt. */
export interface Settlement {
  readonly attempt: { readonly attemptId: number }
  readonly outcome: InviteOutcome
  /** Telegram's own word, for the ledger. */
  readonly errorName?: string | undefined
  /** Whether the person was seen in the destination; undefined if that could not be found out, or was no question. */
  readonly verified?: boolean | undefined
  /** Wall milliseconds of the call. */
  readonly durationMs?: number | undefined
}

export type SettledAttempt = typeof attempts.$inferSelect

/** Settles one attempt in the ledger; undefined if it was settled before. */
export async function settleAttempt(
  tx: Context,
  { attempt, outcome, errorName, verified, durationMs }: Settlement,
): Promise<SettledAttempt | undefined> {
  const [row] = await tx.db
    .update(attempts)
    .set({
      settledAt: tx.clock.now(),
      asked: wasAsked(outcome),
      outcome: outcome.kind,
      reason: reasonOf(outcome) ?? null,
      errorName: errorName ?? null,
      verified: verified ?? null,
      durationMs: durationMs === undefined ? null : Math.round(durationMs),
    })
    .where(and(eq(attempts.id, attempt.attemptId), isNull(attempts.settledAt)))
    .returning()
  return row
}

/**
 * The pause counts from the end of the act, so that the calls themselves are as far apart as was drawn. Only for the
 * account whose row is locked already: another row would have to be locked in its turn.
 */
export async function pauseAfter(tx: Context, accountId: number, { pauseSeconds }: SettledAttempt): Promise<void> {
  const until = addSeconds(tx.clock.now(), pauseSeconds).toISOString()
  await tx.db
    .update(accounts)
    .set({ nextInviteAt: sql`greatest(${accounts.nextInviteAt}, ${until}::timestamptz)` })
    .where(eq(accounts.id, accountId))
}
