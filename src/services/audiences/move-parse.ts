import { and, eq, inArray, type SQL } from 'drizzle-orm'
import { parses } from '#db/schema/audiences.ts'
import { parseMove, type ParseEvent } from '#domain/parse-state.ts'
import { withTransaction, type Context, type OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { touchProgress } from '../progress/touch-progress.ts'

type ParseChange = Partial<Omit<typeof parses.$inferInsert, 'id' | 'ownerId' | 'state'>>
export type ParseRow = typeof parses.$inferSelect

/** Moves a parse on if it is in a state in which the event is possible; undefined if not. Run it in a transaction. */
export async function moveParse(
  tx: Context,
  parseId: number,
  event: ParseEvent,
  change: ParseChange = {},
  ...further: SQL[]
): Promise<ParseRow | undefined> {
  const { from, to } = parseMove(event)
  const [row] = await tx.db
    .update(parses)
    .set({ ...change, state: to })
    .where(and(eq(parses.id, parseId), inArray(parses.state, [...from]), ...further))
    .returning()
  if (row) await touchProgress(tx, 'parse', parseId)
  return row
}

/** The same for an owner's own action. @throws NotFoundError @throws ConflictError `parse-<state>` */
export async function moveOwnParse(
  ctx: OwnerContext,
  parseId: number,
  event: ParseEvent,
  change: (row: ParseRow, tx: OwnerContext) => Promise<ParseChange> = async () => ({}),
): Promise<ParseRow> {
  return withTransaction(ctx, async (tx) => {
    const isOwn = and(eq(parses.id, parseId), eq(parses.ownerId, ctx.ownerId))
    const [row] = await tx.db.select().from(parses).where(isOwn).for('update')
    if (!row) throw new NotFoundError('parse')
    if (!parseMove(event).from.includes(row.state)) throw new ConflictError(`parse-${row.state}`)
    const moved = await moveParse(tx, parseId, event, await change(row, tx))
    if (!moved) throw new ConflictError(`parse-${row.state}`)
    return moved
  })
}
