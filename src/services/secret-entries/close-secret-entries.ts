import { and, eq } from 'drizzle-orm'
import { secretEntries } from '#db/schema/logins.ts'
import type { OwnerContext } from '../context.ts'

/** Removes all pages of a login, with whatever was entered on them. */
export async function closeSecretEntries({
  ctx,
  loginId,
}: {
  readonly ctx: OwnerContext
  readonly loginId: string
}): Promise<void> {
  const isOurs = and(eq(secretEntries.ownerId, ctx.ownerId), eq(secretEntries.loginId, loginId))
  await ctx.db.delete(secretEntries).where(isOurs)
}
