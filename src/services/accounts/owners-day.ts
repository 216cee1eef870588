import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { owners } from '#db/schema/owners.ts'
import { dayOf, type Day } from '#domain/day.ts'
import { NotFoundError } from '../errors.ts'

export interface OwnersDay extends Day {
  readonly timeZone: string
}

/** The calendar day in which a moment lies for this owner. */
export async function readOwnersDay(db: Queryable, ownerId: bigint, now: Date): Promise<OwnersDay> {
  const [owner] = await db.select({ timeZone: owners.timeZone }).from(owners).where(eq(owners.id, ownerId))
  if (!owner) throw new NotFoundError('owner')
  return { ...dayOf(now, owner.timeZone), timeZone: owner.timeZone }
}
