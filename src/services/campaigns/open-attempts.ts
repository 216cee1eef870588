import { sql, type SQL } from 'drizzle-orm'
import type { RefusalReason } from '#domain/invite-outcome.ts'
import type { CommunityKind } from '#domain/community.ts'
import type { Context } from '../context.ts'
import { listOf } from '../sql.ts'
import type { Destination } from './allocation.ts'

/** An attempt of which nobody knows yet what came of it, as one account can look it up. */
export interface OpenAttempt {
  readonly attemptId: number
  readonly campaignId: number | undefined
  /** Set if a link was to be sent. */
  readonly message: { readonly url: string | undefined; readonly addReason: RefusalReason | undefined } | undefined
  /** Undefined if this account has never seen the destination. */
  readonly destination: Destination | undefined
  readonly person: {
    readonly personId: number | undefined
    readonly telegramId: bigint
    readonly accessHash: bigint | undefined
    readonly username: string | undefined
  }
}

/** The open attempts of an account, and those of deleted accounts in its campaigns: to be looked up before it acts. */
export async function findOpenAttempts({
  ctx,
  accountId,
}: {
  ctx: Context
  accountId: number
}): Promise<OpenAttempt[]> {
  return readOpen(
    ctx,
    accountId,
    sql`(a.account_id = ${accountId} or a.account_id is null and a.campaign_id in (
      select c.campaign_id from campaign_accounts c where c.account_id = ${accountId}))`,
  )
}

/** The same attempts through the eyes of another account. */
export async function seeAttemptsAs({
  ctx,
  attemptIds,
  accountId,
}: {
  ctx: Context
  attemptIds: readonly number[]
  accountId: number
}): Promise<OpenAttempt[]> {
  return readOpen(ctx, accountId, sql`a.id = any(${listOf(attemptIds)}::bigint[])`)
}

type OpenRow = {
  id: string
  campaign_id: string | null
  destination: string
  kind: CommunityKind | null
  community_hash: string | null
  person: string
  person_id: string | null
  person_hash: string | null
  username: string | null
  has_message: boolean
  url: string | null
  add_reason: RefusalReason | null
}

async function readOpen(ctx: Context, accountId: number, isMeant: SQL): Promise<OpenAttempt[]> {
  const rows = await ctx.db.execute<OpenRow>(sql`
    select a.id, a.campaign_id, a.destination, c.kind, ac.access_hash as community_hash,
      a.person, p.id as person_id, k.access_hash as person_hash, p.username,
      a.message_at is not null as has_message, l.url, a.add_reason
    from attempts a
    left join links l on l.id = a.link_id
    left join communities c on c.owner_id = a.owner_id and c.telegram_id = a.destination
    left join account_communities ac on ac.community_id = c.id and ac.account_id = ${accountId}
    left join people p on p.owner_id = a.owner_id and p.telegram_id = a.person
    left join person_keys k on k.person_id = p.id and k.account_id = ${accountId}
    where a.settled_at is null and ${isMeant}
    order by a.id`)
  return rows.map(toOpen)
}

function toOpen(row: OpenRow): OpenAttempt {
  return {
    attemptId: Number(row.id),
    campaignId: row.campaign_id === null ? undefined : Number(row.campaign_id),
    message: row.has_message ? { url: row.url ?? undefined, addReason: row.add_reason ?? undefined } : undefined,
    destination:
      row.kind === null || row.community_hash === null
        ? undefined
        : { telegramId: BigInt(row.destination), kind: row.kind, accessHash: BigInt(row.community_hash) },
    person: {
      personId: row.person_id === null ? undefined : Number(row.person_id),
      telegramId: BigInt(row.person),
      accessHash: row.person_hash === null ? undefined : BigInt(row.person_hash),
      username: row.username ?? undefined,
    },
  }
}
