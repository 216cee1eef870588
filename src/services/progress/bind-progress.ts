import { and, eq } from 'drizzle-orm'
import { parses } from '#db/schema/audiences.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { progressMessages } from '#db/schema/updates.ts'
import { type OwnerContext, withTransaction } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { toProgressMessage, type ProgressKind, type ProgressMessage } from './progress-message.ts'

interface BindProgress {
  readonly ctx: OwnerContext
  readonly kind: ProgressKind
  readonly subjectId: number
  readonly chatId: bigint
  readonly messageId: number
  /** Of what the message shows already, so that an equal rendering is not sent again. */
  readonly hash?: string
}

/** Makes this message the one that follows the subject; an older one stays as it is. @throws NotFoundError */
export async function bindProgress({ ctx, ...input }: BindProgress): Promise<ProgressMessage> {
  return withTransaction(ctx, async (tx) => {
    await holdSubject(tx, input.kind, input.subjectId)
    const message = await upsert(tx, input)
    await tx.ring({ job: 'render-progress', progressId: message.id })
    return message
  })
}

/**
 * A change of the subject that is about to be committed has not found this message to touch: it has to be seen by the
 * first rendering, so it is waited for.
 */
async function holdSubject(tx: OwnerContext, kind: ProgressKind, subjectId: number): Promise<void> {
  const table = kind === 'parse' ? parses : campaigns
  const isOwn = and(eq(table.id, subjectId), eq(table.ownerId, tx.ownerId))
  const [held] = await tx.db.select({ id: table.id }).from(table).where(isOwn).for('share')
  if (!held) throw new NotFoundError(kind)
}

async function upsert(tx: OwnerContext, input: Omit<BindProgress, 'ctx'>): Promise<ProgressMessage> {
  const { kind, subjectId, chatId, messageId, hash } = input
  const shown = { chatId, messageId, renderingHash: hash ?? null, dirty: true, editedAt: null, claimedUntil: null }
  const [row] = await tx.db
    .insert(progressMessages)
    .values({ ownerId: tx.ownerId, kind, subjectId, ...shown })
    .onConflictDoUpdate({
      target: [progressMessages.kind, progressMessages.subjectId],
      set: shown,
      setWhere: eq(progressMessages.ownerId, tx.ownerId),
    })
    .returning()
  if (!row) throw new NotFoundError(kind)
  return toProgressMessage(row)
}
