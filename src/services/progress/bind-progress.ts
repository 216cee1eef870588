import { progressMessages } from '#db/schema/updates.ts'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { eq } from 'drizzle-orm'
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
export async function bindProgress({ ctx, kind, subjectId, ...place }: BindProgress): Promise<ProgressMessage> {
  const { chatId, messageId, hash } = place
  const shown = { chatId, messageId, renderingHash: hash ?? null, dirty: true, editedAt: null, claimedUntil: null }
  const [row] = await ctx.db
    .insert(progressMessages)
    .values({ ownerId: ctx.ownerId, kind, subjectId, ...shown })
    .onConflictDoUpdate({
      target: [progressMessages.kind, progressMessages.subjectId],
      set: shown,
      setWhere: eq(progressMessages.ownerId, ctx.ownerId),
    })
    .returning()
  if (!row) throw new NotFoundError(kind)
  await ctx.ring({ job: 'render-progress', progressId: row.id })
  return toProgressMessage(row)
}
