import type { owners } from '#db/schema/owners.ts'

type Row = typeof owners.$inferSelect

export type Language = Row['language']

/** A person who chats with the bot. */
export interface Owner {
  readonly id: bigint
  readonly language: Language
  readonly timeZone: string
  readonly state: Row['state']
}

export function toOwner({ id, language, timeZone, state }: Row): Owner {
  return { id, language, timeZone, state }
}
