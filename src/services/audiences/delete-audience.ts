import { and, eq, inArray, sql } from 'drizzle-orm'
import { audiences, parses } from '#db/schema/audiences.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'

interface DeleteAudience {
  readonly ctx: OwnerContext
  readonly audienceId: number
}

/**
 * Deletes an audience for good, with its people who are in no other audience and whom no campaign is yet to ask.
 * @throws NotFoundError @throws ConflictError `audience-collecting` while it is being collected
 */
export async function deleteAudience({ ctx, audienceId }: DeleteAudience): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await requireIdle(tx, audienceId)
    await forgetPeople(tx, audienceId)
    await tx.db.delete(audiences).where(eq(audiences.id, audienceId))
    await writeAudit(tx, 'audience.delete', `audience:${audienceId}`)
  })
}

async function requireIdle(tx: OwnerContext, audienceId: number): Promise<void> {
  const isMine = and(eq(audiences.id, audienceId), eq(audiences.ownerId, tx.ownerId))
  const [mine] = await tx.db.select({ id: audiences.id }).from(audiences).where(isMine).for('update')
  if (!mine) throw new NotFoundError('audience')
  const isOpen = and(eq(parses.audienceId, audienceId), inArray(parses.state, ['running', 'paused']))
  const [open] = await tx.db.select({ id: parses.id }).from(parses).where(isOpen)
  if (open) throw new ConflictError('audience-collecting')
}

async function forgetPeople(tx: OwnerContext, audienceId: number): Promise<void> {
  await tx.db.execute(sql`
    delete from people p using audience_members m
    where m.audience_id = ${audienceId} and p.id = m.person_id and p.owner_id = ${tx.ownerId}
      and not exists (
        select from audience_members other where other.person_id = p.id and other.audience_id <> ${audienceId}
      )
      and not exists (
        select from targets t where t.person_id = p.id and t.state in ('waiting', 'attempting')
      )`)
}
