import { and, eq } from 'drizzle-orm'
import { conversations } from '#db/schema/updates.ts'
import type { Context } from '../context.ts'

interface FindConversation {
  readonly ctx: Context
  readonly key: string
  readonly version: string
}

/** What somebody is in the middle of; undefined if nothing, or if another version of the code wrote it. */
export async function findConversation({ ctx, key, version }: FindConversation): Promise<unknown> {
  const isThis = and(eq(conversations.key, key), eq(conversations.version, version))
  const [row] = await ctx.db.select({ value: conversations.value }).from(conversations).where(isThis)
  return row?.value
}
