import { eq } from 'drizzle-orm'
import { communities, parses } from '#db/schema/audiences.ts'
import { withTransaction, type Context } from '../context.ts'
import { moveParse, type ParseRow } from './move-parse.ts'

interface FinishParse {
  readonly ctx: Context
  readonly parseId: number
  /** The last page as it was asked for: nothing is finished that has gone on since. */
  readonly atCursor: number
}

/** Ends a parse whose list is read to its end, with a reason where nobody was found. */
export async function finishParse({ ctx, parseId, atCursor }: FinishParse): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const done = await moveParse(
      tx,
      parseId,
      'finish',
      { finishedAt: tx.clock.now(), reason: null },
      eq(parses.cursor, atCursor),
    )
    if (done?.found === 0) await explain(tx, done)
    return done !== undefined
  })
}

/** A list that shows fewer than it counts is hidden; one that shows everybody holds nobody whom we keep. */
async function explain(tx: Context, { id, communityId, total, seen }: ParseRow): Promise<void> {
  const [community] = await tx.db
    .select()
    .from(communities)
    .where(eq(communities.id, communityId ?? 0))
  const isHidden = community?.hiddenMembers === true || seen < (total ?? 0)
  await tx.db
    .update(parses)
    .set({ reason: isHidden ? 'hidden-members' : 'empty' })
    .where(eq(parses.id, id))
}
