import { conversations } from '#db/schema/updates.ts'
import type { Context } from '../context.ts'

interface KeepConversation {
  readonly ctx: Context
  readonly key: string
  /** Of the code that wrote the value: another version must not read it. */
  readonly version: string
  readonly value: unknown
}

/** Stores what somebody is in the middle of; nothing secret may be in it. */
export async function keepConversation({ ctx, key, version, value }: KeepConversation): Promise<void> {
  const row = { version, value, updatedAt: ctx.clock.now() }
  await ctx.db
    .insert(conversations)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: conversations.key, set: row })
}
