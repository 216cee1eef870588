import { writeAudit } from '../audit.ts'
import type { OwnerContext } from '../context.ts'
import { getParseView } from './get-parse-view.ts'
import { moveOwnParse } from './move-parse.ts'
import type { ParseView } from './views.ts'

interface PauseParse {
  readonly ctx: OwnerContext
  readonly parseId: number
}

/** Pauses a running parse; the page that is under way is not kept. @throws NotFoundError @throws ConflictError `parse-<state>` */
export async function pauseParse({ ctx, parseId }: PauseParse): Promise<ParseView> {
  await moveOwnParse(ctx, parseId, 'pause', async (_, tx) => {
    await writeAudit(tx, 'parse.pause', `parse:${parseId}`)
    return { reason: null }
  })
  return getParseView({ ctx, parseId, ownerId: ctx.ownerId })
}
