import { writeAudit } from '../audit.ts'
import type { OwnerContext } from '../context.ts'
import { getParseView } from './get-parse-view.ts'
import { moveOwnParse } from './move-parse.ts'
import type { ParseView } from './views.ts'

interface ResumeParse {
  readonly ctx: OwnerContext
  readonly parseId: number
}

/** Resumes a paused parse at the page where it stood. @throws NotFoundError @throws ConflictError `parse-<state>` */
export async function resumeParse({ ctx, parseId }: ResumeParse): Promise<ParseView> {
  await moveOwnParse(ctx, parseId, 'resume', async (_, tx) => {
    await writeAudit(tx, 'parse.resume', `parse:${parseId}`)
    await tx.ring({ job: 'parse', parseId })
    return { reason: null, nextActionAt: tx.clock.now() }
  })
  return getParseView({ ctx, parseId, ownerId: ctx.ownerId })
}
