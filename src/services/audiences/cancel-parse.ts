import { writeAudit } from '../audit.ts'
import type { OwnerContext } from '../context.ts'
import { getParseView } from './get-parse-view.ts'
import { moveOwnParse } from './move-parse.ts'
import type { ParseView } from './views.ts'

interface CancelParse {
  readonly ctx: OwnerContext
  readonly parseId: number
}

/** Cancels a parse; what it has collected stays. @throws NotFoundError @throws ConflictError `parse-<state>` */
export async function cancelParse({ ctx, parseId }: CancelParse): Promise<ParseView> {
  await moveOwnParse(ctx, parseId, 'cancel', async (_, tx) => {
    await writeAudit(tx, 'parse.cancel', `parse:${parseId}`)
    return { reason: null, finishedAt: tx.clock.now() }
  })
  return getParseView({ ctx, parseId, ownerId: ctx.ownerId })
}
