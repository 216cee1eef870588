import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { audienceMembers, audiences, communities, people } from '#db/schema/audiences.ts'
import type { OwnerContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { shownName } from '../accounts/shown-name.ts'

/** One collected person, with where the row comes from and until when it is kept. */
export interface ExportedPerson {
  /** Null while only a username or a phone number is known. */
  readonly telegramId: bigint | null
  readonly firstName: string
  readonly lastName: string | null
  readonly username: string | null
  readonly isPremium: boolean
  readonly isAdmin: boolean
  readonly hasPhoto: boolean
  readonly lastSeenKind: (typeof people.$inferSelect)['lastSeenKind']
  readonly lastSeenAt: Date | null
  readonly foundIn: string | null
  /** First name of the account; null once it is deleted. */
  readonly foundBy: string | null
  readonly foundAt: Date
  readonly expiresAt: Date
}

interface ExportAudience {
  readonly ctx: OwnerContext
  readonly audienceId: number
}

const ROWS_A_FETCH = 1000

/** All people of an audience, some at a time, so that memory stays flat. @throws NotFoundError */
export async function* exportAudience({ ctx, audienceId }: ExportAudience): AsyncGenerator<ExportedPerson> {
  const foundIn = await titleOf({ ctx, audienceId })
  for (let after = 0; ;) {
    const rows = await fetchRows(ctx, audienceId, after)
    for (const { personId, ...person } of rows) {
      yield { ...person, foundIn }
      after = personId
    }
    if (rows.length < ROWS_A_FETCH) return
  }
}

async function titleOf({ ctx, audienceId }: ExportAudience): Promise<string | null> {
  const [row] = await ctx.db
    .select({ title: communities.title })
    .from(audiences)
    .leftJoin(communities, eq(communities.id, audiences.communityId))
    .where(and(eq(audiences.id, audienceId), eq(audiences.ownerId, ctx.ownerId)))
  if (!row) throw new NotFoundError('audience')
  return row.title
}

function fetchRows(ctx: OwnerContext, audienceId: number, after: number) {
  return ctx.db
    .select({
      personId: people.id,
      telegramId: people.telegramId,
      firstName: people.firstName,
      lastName: people.lastName,
      username: people.username,
      isPremium: people.isPremium,
      isAdmin: people.isAdmin,
      hasPhoto: people.hasPhoto,
      lastSeenKind: people.lastSeenKind,
      lastSeenAt: people.lastSeenAt,
      foundBy: sql<string | null>`${shownName}`,
      foundAt: audienceMembers.foundAt,
      expiresAt: people.expiresAt,
    })
    .from(audienceMembers)
    .innerJoin(people, eq(people.id, audienceMembers.personId))
    .leftJoin(accounts, eq(accounts.id, audienceMembers.foundBy))
    .where(and(eq(audienceMembers.audienceId, audienceId), gt(audienceMembers.personId, after)))
    .orderBy(asc(audienceMembers.personId))
    .limit(ROWS_A_FETCH)
}
