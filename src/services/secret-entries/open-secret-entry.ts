import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { secretEntries } from '#db/schema/logins.ts'
import { addSeconds } from '#domain/pacing.ts'
import type { SecretKind } from '#domain/login.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { hashToken, newToken } from './token.ts'

/** Wall seconds for which a page can be used. */
export const SECRET_ENTRY_SECONDS = 300

/** A page that its owner may fill in once; the token stands in its address and nowhere else. */
export interface SecretEntry {
  readonly id: string
  readonly token: string
}

interface OpenSecretEntry {
  readonly ctx: OwnerContext
  readonly loginId: string
  readonly kind: SecretKind
}

/** Opens a page for a code or a password of one login. Pages of this owner that nobody has used are closed. */
export async function openSecretEntry({ ctx, loginId, kind }: OpenSecretEntry): Promise<SecretEntry> {
  const id = randomUUID()
  const token = newToken()
  const createdAt = ctx.clock.wall()
  const tokenHash = hashToken(token)
  const times = { createdAt, expiresAt: addSeconds(createdAt, SECRET_ENTRY_SECONDS) }
  await withTransaction(ctx, async ({ db, ownerId }) => {
    await db.delete(secretEntries).where(and(eq(secretEntries.ownerId, ownerId), isNull(secretEntries.usedAt)))
    await db.insert(secretEntries).values({ id, tokenHash, ownerId, loginId, kind, ...times })
  })
  return { id, token }
}
