import { eq } from 'drizzle-orm'
import { owners } from '#db/schema/owners.ts'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { toOwner, type Language, type Owner } from './owner.ts'

interface SetLanguage {
  readonly ctx: OwnerContext
  readonly language: Language
}

/** Keeps the language that the owner has chosen. @throws NotFoundError */
export async function setLanguage({ ctx, language }: SetLanguage): Promise<Owner> {
  const [row] = await ctx.db.update(owners).set({ language }).where(eq(owners.id, ctx.ownerId)).returning()
  if (!row) throw new NotFoundError('owner')
  return toOwner(row)
}
