import { and, eq } from 'drizzle-orm'
import { parses } from '#db/schema/audiences.ts'
import type { TargetInput } from '#domain/target-input.ts'
import type { Context } from '../context.ts'
import { listCollectors, type KnownCollector } from './list-collectors.ts'

/** What it takes to look a community up. */
export interface PendingPreview {
  readonly parseId: number
  readonly ownerId: bigint
  readonly input: TargetInput
  readonly createdAt: Date
  readonly collectors: readonly KnownCollector[]
}

/** Undefined if the parse is gone or not in the state `resolving` any more. */
export async function loadPreview({
  ctx,
  parseId,
}: {
  ctx: Context
  parseId: number
}): Promise<PendingPreview | undefined> {
  const isOpen = and(eq(parses.id, parseId), eq(parses.state, 'resolving'))
  const [row] = await ctx.db.select().from(parses).where(isOpen)
  if (!row) return undefined
  const { ownerId, input, createdAt } = row
  return { parseId, ownerId, input, createdAt, collectors: await listCollectors({ ctx, ownerId, of: { input } }) }
}
