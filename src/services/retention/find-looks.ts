import { sql } from 'drizzle-orm'
import type { CommunityKind } from '#domain/community.ts'
import type { Context } from '../context.ts'
import { momentSql } from '../sql.ts'

/** Somebody who joined and is to be looked for, as one account addresses them. */
export interface DueLook {
  readonly targetId: number
  readonly joinedAt: Date
  readonly stayedDay: boolean | undefined
  readonly person: { readonly telegramId: bigint; readonly accessHash: bigint }
  readonly destination: { readonly telegramId: bigint; readonly kind: CommunityKind; readonly accessHash: bigint }
}

/** The looks that one account can take now. */
export interface DueLooks {
  /** Undefined for people whom no account that sees the destination knows: nobody can tell. */
  readonly accountId: number | undefined
  readonly looks: readonly DueLook[]
}

/** Looks that one run takes; what is left is due still. */
const LIMIT = 50

type LookRow = {
  id: string
  telegram_id: string
  joined_at: string
  stayed_day: boolean | null
  account_id: string | null
  person_hash: string | null
  community: string
  kind: CommunityKind
  community_hash: string | null
}

/**
 * Who of a campaign is to be looked for now, by account: the one that invited the person if it can, else any of the
 * owner's that is in the destination and knows the person. An account that rests, or can't be used, is left alone.
 */
export async function findDueLooks({ ctx, campaignId }: { ctx: Context; campaignId: number }): Promise<DueLooks[]> {
  const now = momentSql(ctx.clock.now())
  const rows = await ctx.db.execute<LookRow>(sql`
    select t.id, t.telegram_id, t.joined_at, t.stayed_day, c.telegram_id as community, c.kind,
      best.account_id, best.person_hash, best.community_hash
    from targets t
    join campaigns g on g.id = t.campaign_id
    join communities c on c.id = g.community_id
    left join lateral (
      select k.account_id, k.access_hash as person_hash, ac.access_hash as community_hash
      from person_keys k
      join accounts a on a.id = k.account_id and a.state in ('active', 'restricted')
      join account_communities ac on ac.account_id = a.id and ac.community_id = c.id and ac.is_member
      where k.person_id = t.person_id
      order by exists (
        select from attempts m where m.target_id = t.id and m.account_id = k.account_id) desc, ac.may_invite desc, a.id
      limit 1) best on true
    where t.campaign_id = ${campaignId} and t.look_again_at <= ${now} and t.telegram_id is not null
      and t.joined_at is not null
      and not (best.account_id is null and exists (
        select from person_keys k join accounts a on a.id = k.account_id and a.state = 'resting'
        where k.person_id = t.person_id))
    order by t.look_again_at
    limit ${LIMIT}`)
  return byAccount(rows)
}

function byAccount(rows: readonly LookRow[]): DueLooks[] {
  const groups = Map.groupBy(rows, ({ account_id }) => account_id)
  return [...groups].map(([accountId, some]) => {
    return { accountId: accountId === null ? undefined : Number(accountId), looks: some.map(toLook) }
  })
}

function toLook(row: LookRow): DueLook {
  return {
    targetId: Number(row.id),
    joinedAt: new Date(row.joined_at),
    stayedDay: row.stayed_day ?? undefined,
    person: { telegramId: BigInt(row.telegram_id), accessHash: BigInt(row.person_hash ?? 0) },
    destination: { telegramId: BigInt(row.community), kind: row.kind, accessHash: BigInt(row.community_hash ?? 0) },
  }
}
