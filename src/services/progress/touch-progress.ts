import { and, eq, sql } from 'drizzle-orm'
import { progressMessages } from '#db/schema/updates.ts'
import type { Context } from '../context.ts'
import type { ProgressKind } from './progress-message.ts'

/**
 * Says that a subject looks different now, in the transaction that changes it. Only the first touch since the last
 * edit rings: a message that is dirty already will be edited anyway. It is locked all the same: an edit that began
 * before this transaction commits would show what was true before, and leave the message clean.
 */
export async function touchProgress(tx: Context, kind: ProgressKind, subjectId: number): Promise<void> {
  const isMeant = and(eq(progressMessages.kind, kind), eq(progressMessages.subjectId, subjectId))
  const before = tx.db
    .select({ id: progressMessages.id, wasDirty: sql<boolean>`${progressMessages.dirty}`.as('was_dirty') })
    .from(progressMessages)
    .where(isMeant)
    .for('update')
    .as('before')
  const touched = await tx.db
    .update(progressMessages)
    .set({ dirty: true })
    .from(before)
    .where(eq(progressMessages.id, before.id))
    .returning({ id: progressMessages.id, wasDirty: before.wasDirty })
  for (const { id, wasDirty } of touched) if (!wasDirty) await tx.ring({ job: 'render-progress', progressId: id })
}
