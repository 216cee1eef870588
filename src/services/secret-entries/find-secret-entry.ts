import { eq } from 'drizzle-orm'
import { secretEntries } from '#db/schema/logins.ts'
import { owners } from '#db/schema/owners.ts'
import type { SecretKind } from '#domain/login.ts'
import type { Context } from '../context.ts'
import type { Language } from '../people/owner.ts'
import { hashToken, isToken } from './token.ts'

export interface FoundSecretEntry {
  readonly id: string
  readonly kind: SecretKind
  readonly state: 'open' | 'used' | 'expired'
  /** Of the owner for whom it was made. */
  readonly language: Language
}

/** What a page is for; looking changes nothing, since links are opened by previews, too. */
export async function findSecretEntry({
  ctx,
  token,
}: {
  readonly ctx: Context
  readonly token: string
}): Promise<FoundSecretEntry | undefined> {
  if (!isToken(token)) return undefined
  const [row] = await ctx.db
    .select({ entry: secretEntries, language: owners.language })
    .from(secretEntries)
    .innerJoin(owners, eq(owners.id, secretEntries.ownerId))
    .where(eq(secretEntries.tokenHash, hashToken(token)))
  if (!row) return undefined
  const { id, kind, usedAt, expiresAt } = row.entry
  const unused = expiresAt > ctx.clock.wall() ? 'open' : 'expired'
  return { id, kind, language: row.language, state: usedAt ? 'used' : unused }
}
