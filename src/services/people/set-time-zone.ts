import { eq } from 'drizzle-orm'
import { owners } from '#db/schema/owners.ts'
import { isTimeZone } from '#domain/time-zones.ts'
import { readOwnersDay } from '../accounts/owners-day.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { toOwner, type Owner } from './owner.ts'

interface SetTimeZone {
  readonly ctx: OwnerContext
  /** As the IANA database names it. */
  readonly timeZone: string
}

/**
 * Moves the owner to a time zone: days of limits and times that are shown follow it. What was counted today goes on
 * counting until the next midnight there. @throws NotFoundError @throws ConflictError `time-zone-unknown`
 */
export async function setTimeZone({ ctx, timeZone }: SetTimeZone): Promise<Owner> {
  if (!isTimeZone(timeZone)) throw new ConflictError('time-zone-unknown')
  return withTransaction(ctx, async (tx) => {
    const [before] = await tx.db.select().from(owners).where(eq(owners.id, tx.ownerId)).for('update')
    if (!before) throw new NotFoundError('owner')
    if (before.timeZone === timeZone) return toOwner(before)
    const now = tx.clock.now()
    const { start } = await readOwnersDay(tx.db, tx.ownerId, now)
    const [row] = await tx.db
      .update(owners)
      .set({ timeZone, zoneChangedAt: now, dayCountedFrom: start })
      .where(eq(owners.id, tx.ownerId))
      .returning()
    await writeAudit(tx, 'owner.time-zone', `owner:${tx.ownerId}`, { from: before.timeZone, to: timeZone })
    return toOwner(row ?? before)
  })
}
