import type { progressMessages } from '#db/schema/updates.ts'

type Row = typeof progressMessages.$inferSelect

export type ProgressKind = Row['kind']

/** One message in a chat that follows a parse or a campaign by editing itself. */
export interface ProgressMessage {
  readonly id: number
  readonly ownerId: bigint
  readonly kind: ProgressKind
  readonly subjectId: number
  readonly chatId: bigint
  readonly messageId: number
  /** Of what the message shows now; undefined before its first edit. */
  readonly renderingHash: string | undefined
}

export function toProgressMessage(row: Row): ProgressMessage {
  const { id, ownerId, kind, subjectId, chatId, messageId, renderingHash } = row
  return { id, ownerId, kind, subjectId, chatId, messageId, renderingHash: renderingHash ?? undefined }
}
