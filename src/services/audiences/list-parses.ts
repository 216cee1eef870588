import { and, desc, eq, inArray } from 'drizzle-orm'
import { communities, parses } from '#db/schema/audiences.ts'
import type { ParseState } from '#domain/parse-state.ts'
import type { OwnerContext } from '../context.ts'

/** A parse in a list. */
export interface ParseLine {
  readonly id: number
  readonly state: ParseState
  readonly title: string
  readonly found: number
}

/** The owner's parses that stand or run, the newest first. */
export async function listParses({ ctx }: { ctx: OwnerContext }): Promise<ParseLine[]> {
  return ctx.db
    .select({ id: parses.id, state: parses.state, title: communities.title, found: parses.found })
    .from(parses)
    .innerJoin(communities, eq(communities.id, parses.communityId))
    .where(and(eq(parses.ownerId, ctx.ownerId), inArray(parses.state, ['ready', 'running', 'paused'])))
    .orderBy(desc(parses.id))
}
