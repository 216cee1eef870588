import { accountCommunities } from '#db/schema/accounts.ts'
import { communities } from '#db/schema/audiences.ts'
import type { CommunityFacts } from '#domain/community.ts'
import type { Context } from '../context.ts'

interface RememberCommunity {
  readonly ctx: Context
  readonly ownerId: bigint
  readonly accountId: number
  readonly facts: CommunityFacts
}

/** Writes down what an account saw of a community. → the community's id */
export async function rememberCommunity({ ctx, ownerId, accountId, facts }: RememberCommunity): Promise<number> {
  const { telegramId, kind, title, hiddenMembers, accessHash, isMember, mayInvite } = facts
  const now = ctx.clock.now()
  const seen = {
    kind,
    title,
    hiddenMembers,
    username: facts.username ?? null,
    membersCount: facts.membersCount ?? null,
    updatedAt: now,
  }
  const [community] = await ctx.db
    .insert(communities)
    .values({ ownerId, telegramId, ...seen })
    .onConflictDoUpdate({ target: [communities.ownerId, communities.telegramId], set: seen })
    .returning({ id: communities.id })
  if (!community) throw new Error('an upsert answered no row')
  const known = { accessHash, isMember, mayInvite, checkedAt: now }
  await ctx.db
    .insert(accountCommunities)
    .values({ accountId, communityId: community.id, ...known })
    .onConflictDoUpdate({ target: [accountCommunities.accountId, accountCommunities.communityId], set: known })
  return community.id
}
