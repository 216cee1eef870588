import { eq } from 'drizzle-orm'
import { conversations } from '#db/schema/updates.ts'
import type { Context } from '../context.ts'

/** Ends what somebody was in the middle of. */
export async function forgetConversation({ ctx, key }: { ctx: Context; key: string }): Promise<void> {
  await ctx.db.delete(conversations).where(eq(conversations.key, key))
}
