import { and, eq } from 'drizzle-orm'
import { progressMessages } from '#db/schema/updates.ts'
import type { Context } from '../context.ts'
import type { ProgressKind } from './progress-message.ts'

/**
 * Says that a subject looks different now, in the transaction that changes it. Only the first touch since the last
 * edit rings: a message that is dirty already will be edited anyway.
 */
export async function touchProgress(tx: Context, kind: ProgressKind, subjectId: number): Promise<void> {
  const touched = await tx.db
    .update(progressMessages)
    .set({ dirty: true })
    .where(
      and(
        eq(progressMessages.kind, kind),
        eq(progressMessages.subjectId, subjectId),
        eq(progressMessages.dirty, false),
      ),
    )
    .returning({ id: progressMessages.id })
  for (const { id } of touched) await tx.ring({ job: 'render-progress', progressId: id })
}
