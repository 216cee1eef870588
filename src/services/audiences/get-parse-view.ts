import { and, eq, sql } from 'drizzle-orm'
import { accountCommunities, accounts } from '#db/schema/accounts.ts'
import { communities, parses } from '#db/schema/audiences.ts'
import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { findAudience } from './get-audience.ts'
import type { CommunityView, ParseTrouble, ParseView } from './views.ts'
import { shownName } from '../accounts/shown-name.ts'

interface GetParseView {
  readonly ctx: Context
  readonly parseId: number
  readonly ownerId: bigint
}

/** Everything that is shown of a parse. @throws NotFoundError */
export async function getParseView({ ctx, parseId, ownerId }: GetParseView): Promise<ParseView> {
  const [row] = await ctx.db
    .select({
      parse: parses,
      community: communities,
      accountName: sql<string | null>`${shownName}`,
      accountIsMember: accountCommunities.isMember,
    })
    .from(parses)
    .leftJoin(communities, eq(communities.id, parses.communityId))
    .leftJoin(accounts, eq(accounts.id, parses.accountId))
    .leftJoin(
      accountCommunities,
      and(eq(accountCommunities.accountId, parses.accountId), eq(accountCommunities.communityId, parses.communityId)),
    )
    .where(and(eq(parses.id, parseId), eq(parses.ownerId, ownerId)))
  if (!row) throw new NotFoundError('parse')
  const { parse } = row
  const countedId = parse.state === 'running' ? null : parse.audienceId
  return {
    ...toParts(parse),
    community: row.community ? toCommunityView(row.community) : undefined,
    accountName: row.accountName ?? undefined,
    accountIsMember: row.accountIsMember ?? undefined,
    audience: countedId === null ? undefined : await findAudience({ ctx, audienceId: countedId, ownerId }),
  }
}

function toParts(parse: typeof parses.$inferSelect) {
  const { id, state, input, speed, seen, found, pages, createdAt, nextActionAt } = parse
  return {
    id,
    state,
    input,
    speed,
    seen,
    found,
    pages,
    createdAt,
    nextActionAt,
    reason: (parse.reason ?? undefined) as ParseTrouble | undefined,
    total: parse.total ?? undefined,
    startedAt: parse.startedAt ?? undefined,
    finishedAt: parse.finishedAt ?? undefined,
    audienceId: parse.audienceId ?? undefined,
  }
}

function toCommunityView(row: typeof communities.$inferSelect): CommunityView {
  const { id, telegramId, kind, title, username, membersCount, hiddenMembers } = row
  return {
    id,
    telegramId,
    kind,
    title,
    hiddenMembers,
    username: username ?? undefined,
    membersCount: membersCount ?? undefined,
  }
}
