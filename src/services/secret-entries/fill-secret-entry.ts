import { and, eq, gt, isNull } from 'drizzle-orm'
import { secretEntries } from '#db/schema/logins.ts'
import type { Vault } from '#domain/sealed.ts'
import type { Context } from '../context.ts'
import { contextOf } from './token.ts'

interface FillSecretEntry {
  readonly ctx: Context
  readonly vault: Vault
  readonly entryId: string
  readonly value: string
}

/** Hands in what a page asked for, once. False if it was used meanwhile, has expired, or its login has ended. */
export async function fillSecretEntry({ ctx, vault, entryId, value }: FillSecretEntry): Promise<boolean> {
  const sealed = vault.seal(Buffer.from(value, 'utf8'), contextOf(entryId))
  const now = ctx.clock.wall()
  const isOpen = and(isNull(secretEntries.usedAt), gt(secretEntries.expiresAt, now))
  const rows = await ctx.db
    .update(secretEntries)
    .set({ value: sealed.bytes, valueKeyId: sealed.keyId, usedAt: now })
    .where(and(eq(secretEntries.id, entryId), isOpen))
    .returning({ id: secretEntries.id })
  return rows.length > 0
}
