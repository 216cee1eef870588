import { and, desc, eq } from 'drizzle-orm'
import { people } from '#db/schema/audiences.ts'
import { targets } from '#db/schema/campaigns.ts'
import type { Context } from '../context.ts'
import type { FeedEntry } from './campaign-view.ts'

/** Entries of a feed in a progress message. */
const FEED_LENGTH = 5

/** The last people of a campaign of whom something came, the newest first. */
export async function readFeed(
  tx: Context,
  campaignId: number,
  { limit = FEED_LENGTH, offset = 0 } = {},
): Promise<FeedEntry[]> {
  const isSettled = and(eq(targets.campaignId, campaignId), eq(targets.state, 'settled'))
  const rows = await tx.db
    .select({ target: targets, firstName: people.firstName, lastName: people.lastName, username: people.username })
    .from(targets)
    .leftJoin(people, eq(people.id, targets.personId))
    .where(isSettled)
    .orderBy(desc(targets.settledAt), desc(targets.position))
    .limit(limit)
    .offset(offset)
  return rows.map(({ target, ...person }) => toEntry(target, person))
}

interface PersonName {
  readonly firstName: string | null
  readonly lastName: string | null
  readonly username: string | null
}

/** A settled target; the check of its table guarantees an outcome. */
function toEntry(target: typeof targets.$inferSelect, person: PersonName): FeedEntry {
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ')
  return {
    targetId: target.id,
    telegramId: target.telegramId ?? undefined,
    name: name === '' ? undefined : name,
    username: person.username ?? undefined,
    outcome: target.outcome as FeedEntry['outcome'],
    reason: (target.reason ?? undefined) as FeedEntry['reason'],
    at: target.settledAt ?? new Date(0),
  }
}
