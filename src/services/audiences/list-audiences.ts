import { desc, eq, sql } from 'drizzle-orm'
import { audiences } from '#db/schema/audiences.ts'
import type { OwnerContext } from '../context.ts'

/** An audience in a list. */
export interface AudienceLine {
  readonly id: number
  readonly title: string
  readonly createdAt: Date
  readonly people: number
}

interface ListAudiences {
  readonly ctx: OwnerContext
  readonly limit?: number
  readonly offset?: number
}

/** The owner's audiences, the newest first. */
export async function listAudiences({ ctx, limit = 50, offset = 0 }: ListAudiences): Promise<AudienceLine[]> {
  return ctx.db
    .select({
      id: audiences.id,
      title: audiences.title,
      createdAt: audiences.createdAt,
      people: sql<number>`(select count(*)::int from audience_members m where m.audience_id = ${audiences}.id)`,
    })
    .from(audiences)
    .where(eq(audiences.ownerId, ctx.ownerId))
    .orderBy(desc(audiences.id))
    .limit(limit)
    .offset(offset)
}
