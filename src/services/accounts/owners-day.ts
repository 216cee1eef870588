import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { owners } from '#db/schema/owners.ts'
import { ownersDayOf, type Day, type OwnersZone } from '#domain/day.ts'
import { NotFoundError } from '../errors.ts'

/** A day of limits, and where the owner lives. */
export interface OwnersDay extends Day, OwnersZone {}

/** The calendar day in which a moment lies for this owner. */
export async function readOwnersDay(db: Queryable, ownerId: bigint, now: Date): Promise<OwnersDay> {
  const [owner] = await db.select().from(owners).where(eq(owners.id, ownerId))
  if (!owner) throw new NotFoundError('owner')
  const { timeZone, zoneChangedAt, dayCountedFrom } = owner
  const zone = { timeZone, zoneChangedAt, dayCountedFrom }
  return { ...ownersDayOf(now, zone), ...zone }
}
