import { eq } from 'drizzle-orm'
import { owners } from '#db/schema/owners.ts'
import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { toOwner, type Owner } from './owner.ts'

interface GetOwner {
  readonly ctx: Context
  readonly ownerId: bigint
}

/** @throws NotFoundError if that person has never written to the bot. */
export async function getOwner({ ctx, ownerId }: GetOwner): Promise<Owner> {
  const owner = await findOwner(ctx, ownerId)
  if (!owner) throw new NotFoundError('owner')
  return owner
}

export async function findOwner(ctx: Context, ownerId: bigint): Promise<Owner | undefined> {
  const [row] = await ctx.db.select().from(owners).where(eq(owners.id, ownerId))
  return row && toOwner(row)
}
