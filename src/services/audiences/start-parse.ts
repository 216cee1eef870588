import { eq } from 'drizzle-orm'
import { audiences, communities } from '#db/schema/audiences.ts'
import { COLLECTED_DAYS } from '#domain/limits.ts'
import { addSeconds } from '#domain/pacing.ts'
import { writeAudit } from '../audit.ts'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { getParseView } from './get-parse-view.ts'
import { moveOwnParse, type ParseRow } from './move-parse.ts'
import type { ParseView } from './views.ts'

interface StartParse {
  readonly ctx: OwnerContext
  readonly parseId: number
}

/** Starts collecting into a new audience. @throws NotFoundError @throws ConflictError `parse-<state>` */
export async function startParse({ ctx, parseId }: StartParse): Promise<ParseView> {
  const now = ctx.clock.now()
  await moveOwnParse(ctx, parseId, 'start', async (row, tx) => {
    await writeAudit(tx, 'parse.start', `parse:${parseId}`)
    await tx.ring({ job: 'parse', parseId })
    return { audienceId: await createAudience(tx, row), startedAt: now, nextActionAt: now, reason: null }
  })
  return getParseView({ ctx, parseId, ownerId: ctx.ownerId })
}

async function createAudience(tx: OwnerContext, { communityId }: ParseRow): Promise<number> {
  if (communityId === null) throw new NotFoundError('community')
  const [community] = await tx.db.select().from(communities).where(eq(communities.id, communityId))
  if (!community) throw new NotFoundError('community')
  const createdAt = tx.clock.now()
  const expiresAt = addSeconds(createdAt, COLLECTED_DAYS * 24 * 3600)
  const [audience] = await tx.db
    .insert(audiences)
    .values({ ownerId: tx.ownerId, title: community.title, communityId, createdAt, expiresAt })
    .returning({ id: audiences.id })
  if (!audience) throw new Error('an insert answered no row')
  return audience.id
}
