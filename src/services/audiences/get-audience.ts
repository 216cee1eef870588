import { and, eq } from 'drizzle-orm'
import { audiences } from '#db/schema/audiences.ts'
import type { Context, OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { countAudience } from './count-audience.ts'
import type { AudienceView } from './views.ts'

interface GetAudience {
  readonly ctx: OwnerContext
  readonly audienceId: number
}

/** One audience in numbers. @throws NotFoundError */
export async function getAudience({ ctx, audienceId }: GetAudience): Promise<AudienceView> {
  const audience = await findAudience({ ctx, audienceId, ownerId: ctx.ownerId })
  if (!audience) throw new NotFoundError('audience')
  return audience
}

interface FindAudience {
  readonly ctx: Context
  readonly audienceId: number
  readonly ownerId: bigint
}

export async function findAudience({ ctx, audienceId, ownerId }: FindAudience): Promise<AudienceView | undefined> {
  const isOwn = and(eq(audiences.id, audienceId), eq(audiences.ownerId, ownerId))
  const [row] = await ctx.db.select().from(audiences).where(isOwn)
  return row && toAudienceView(ctx, row)
}

async function toAudienceView(ctx: Context, row: typeof audiences.$inferSelect): Promise<AudienceView> {
  const { id, title, createdAt, expiresAt } = row
  return { id, title, createdAt, expiresAt, counts: await countAudience(ctx, id) }
}
