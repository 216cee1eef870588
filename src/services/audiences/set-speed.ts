import { and, eq, notInArray } from 'drizzle-orm'
import { parses } from '#db/schema/audiences.ts'
import type { ParseSpeed } from '#domain/speeds.ts'
import type { OwnerContext } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { getParseView } from './get-parse-view.ts'
import type { ParseView } from './views.ts'

interface SetSpeed {
  readonly ctx: OwnerContext
  readonly parseId: number
  readonly speed: ParseSpeed
}

/** Changes the speed, also while it runs. @throws NotFoundError @throws ConflictError `parse-<state>` if it is over */
export async function setSpeed({ ctx, parseId, speed }: SetSpeed): Promise<ParseView> {
  const isOpen = and(
    eq(parses.id, parseId),
    eq(parses.ownerId, ctx.ownerId),
    notInArray(parses.state, ['done', 'failed', 'cancelled']),
  )
  const changed = await ctx.db.update(parses).set({ speed }).where(isOpen).returning({ id: parses.id })
  const view = await getParseView({ ctx, parseId, ownerId: ctx.ownerId })
  if (changed.length === 0) throw new ConflictError(`parse-${view.state}`)
  return view
}
