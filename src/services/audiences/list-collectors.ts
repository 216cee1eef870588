import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { accountCommunities, accounts } from '#db/schema/accounts.ts'
import { communities } from '#db/schema/audiences.ts'
import type { Collector } from '#domain/choose-collector.ts'
import type { CommunityKind } from '#domain/community.ts'
import type { TargetInput } from '#domain/target-input.ts'
import type { Context } from '../context.ts'

/** A community as one account addresses it. */
export interface KnownPeer {
  readonly telegramId: bigint
  readonly kind: CommunityKind
  readonly accessHash: bigint
}

export interface KnownCollector extends Collector {
  readonly peer: KnownPeer | undefined
}

interface ListCollectors {
  readonly ctx: Context
  readonly ownerId: bigint
  /** The community that is meant, or what the person gave while it is not looked up yet. */
  readonly of: { readonly communityId: number } | { readonly input: TargetInput }
}

const ACTING = ['active', 'resting', 'restricted'] as const

/** The owner's accounts that are neither lost nor disabled, with what each knows of the community. */
export async function listCollectors({ ctx, ownerId, of }: ListCollectors): Promise<KnownCollector[]> {
  const isMeant = 'communityId' in of ? eq(communities.id, of.communityId) : matchesInput(of.input)
  const known = ctx.db
    .select({
      accountId: accountCommunities.accountId,
      accessHash: accountCommunities.accessHash,
      isMember: accountCommunities.isMember,
      telegramId: communities.telegramId,
      kind: communities.kind,
    })
    .from(accountCommunities)
    .innerJoin(communities, eq(communities.id, accountCommunities.communityId))
    .where(and(eq(communities.ownerId, ownerId), isMeant))
    .as('known')
  const rows = await ctx.db
    .select({
      accountId: accounts.id,
      state: accounts.state,
      restsUntil: accounts.restsUntil,
      accessHash: known.accessHash,
      isMember: known.isMember,
      telegramId: known.telegramId,
      kind: known.kind,
    })
    .from(accounts)
    .leftJoin(known, eq(known.accountId, accounts.id))
    .where(and(eq(accounts.ownerId, ownerId), inArray(accounts.state, [...ACTING])))
    .orderBy(asc(accounts.id))
  return rows.map(({ accountId, state, restsUntil, isMember, telegramId, kind, accessHash }) => {
    const peer = telegramId && kind && accessHash !== null ? { telegramId, kind, accessHash } : undefined
    return {
      accountId,
      state: state as Collector['state'],
      restsUntil: restsUntil ?? undefined,
      knows: peer !== undefined,
      isMember: isMember ?? false,
      peer,
    }
  })
}

function matchesInput(input: TargetInput) {
  switch (input.kind) {
    case 'username':
      return eq(sql`lower(${communities.username})`, input.username.toLowerCase())
    case 'id':
      return eq(communities.telegramId, BigInt(input.id))
    case 'invite':
      return sql`false`
  }
}
