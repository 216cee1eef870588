import { and, eq } from 'drizzle-orm'
import { communities, parses } from '#db/schema/audiences.ts'
import type { ParseSpeed } from '#domain/speeds.ts'
import type { TargetInput } from '#domain/target-input.ts'
import type { Context } from '../context.ts'
import { listCollectors, type KnownCollector } from './list-collectors.ts'

/** What it takes to go on with a parse. */
export interface RunningParse {
  readonly parseId: number
  readonly ownerId: bigint
  readonly input: TargetInput
  readonly communityId: number
  readonly hiddenMembers: boolean
  readonly speed: ParseSpeed
  readonly cursor: number
  readonly nextActionAt: Date
  /** The account that collected so far. */
  readonly accountId: number | undefined
  readonly collectors: readonly KnownCollector[]
}

/** Undefined if the parse is gone or does not run. */
export async function loadParse({
  ctx,
  parseId,
}: {
  ctx: Context
  parseId: number
}): Promise<RunningParse | undefined> {
  const [row] = await ctx.db
    .select({ parse: parses, community: communities })
    .from(parses)
    .innerJoin(communities, eq(communities.id, parses.communityId))
    .where(and(eq(parses.id, parseId), eq(parses.state, 'running')))
  if (!row) return undefined
  const { parse, community } = row
  const { ownerId, input, speed, cursor, nextActionAt } = parse
  const collectors = await listCollectors({ ctx, ownerId, of: { communityId: community.id } })
  return {
    parseId,
    ownerId,
    input,
    speed,
    cursor,
    nextActionAt,
    collectors,
    communityId: community.id,
    hiddenMembers: community.hiddenMembers,
    accountId: parse.accountId ?? undefined,
  }
}
