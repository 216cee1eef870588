import { owners } from '#db/schema/owners.ts'
import type { Context } from '../context.ts'
import { findOwner } from './get-owner.ts'
import { toOwner, type Language, type Owner } from './owner.ts'

interface RememberOwner {
  readonly ctx: Context
  readonly ownerId: bigint
  /** Of the person's Telegram client; counts on the first contact only. */
  readonly language: Language
}

/** The owner, who is written down on the first contact; a language chosen since is kept. */
export async function rememberOwner({ ctx, ownerId, language }: RememberOwner): Promise<Owner> {
  const known = await findOwner(ctx, ownerId)
  if (known) return known
  const row = { id: ownerId, language, createdAt: ctx.clock.now() }
  const [created] = await ctx.db.insert(owners).values(row).onConflictDoNothing().returning()
  return created ? toOwner(created) : rememberOwner({ ctx, ownerId, language })
}
