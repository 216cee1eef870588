import { sql } from 'drizzle-orm'
import type { MembersPage, PersonFacts } from '#domain/community.ts'
import type { Lease } from '#domain/lease.ts'
import { COLLECTED_DAYS } from '#domain/limits.ts'
import { addSeconds } from '#domain/pacing.ts'
import { findOptedOut } from '../consent/find-opted-out.ts'
import { ringOrLog, type Context } from '../context.ts'
import { momentSql } from '../sql.ts'

interface StorePage {
  readonly ctx: Context
  readonly lease: Lease
  readonly parseId: number
  /** Where the page began. */
  readonly fromCursor: number
  readonly page: MembersPage
}

/**
 * Stores one page and where the next one begins, in one transaction: people, this account's keys to them, members.
 * Bots, deleted accounts, the owner's own accounts and whoever has opted out are left out. False, with nothing written,
 * if the parse does not run any more, stands elsewhere, or the lease is not ours.
 */
export async function storePage(given: StorePage): Promise<boolean> {
  const { ctx, page } = given
  const optedOut = await findOptedOut(
    ctx,
    page.people.map(({ telegramId }) => telegramId),
  )
  const people = page.people.filter((person) => isSomebody(person) && !optedOut.has(person.telegramId))
  const [stored] = await ctx.db.execute<StoredRow>(storeStatement({ ...given, page: { ...page, people } }))
  if (!stored?.isStored) return false
  for (const progressId of stored.touched) await ringOrLog(ctx, { job: 'render-progress', progressId })
  return true
}

type StoredRow = { isStored: boolean; touched: number[] }

/**
 * One statement is one transaction without further round trips, which would cost more than the rows: 200 people take
 * some 9 ms, half of them for the foreign keys.
 */
function storeStatement({ ctx, lease, parseId, fromCursor, page }: StorePage) {
  const now = ctx.clock.now()
  const expires = momentSql(addSeconds(now, COLLECTED_DAYS * 24 * 3600))
  const rows = JSON.stringify(page.people.map(toRow))
  return sql`
    with parse as (
      select p.id, p.owner_id, p.audience_id, a.id as account_id
      from parses p join accounts a on a.id = ${lease.accountId} and a.owner_id = p.owner_id
      where p.id = ${parseId} and p.state = 'running' and p.cursor = ${fromCursor}
        and a.lease_holder = ${lease.holder} and a.lease_token = ${lease.token}
      for no key update of p for share of a
    ), page as (
      select distinct on (came.telegram_id) came.*
      from json_to_recordset(${rows}::text::json) as came (
        telegram_id bigint, access_hash bigint, first_name text, last_name text, username text, is_premium boolean,
        is_admin boolean, has_photo boolean, last_seen_kind last_seen_kind, last_seen_at timestamptz
      )
      where came.telegram_id not in (
        select telegram_user_id from accounts where owner_id = (select owner_id from parse)
      )
      order by came.telegram_id
    ), kept as (
      insert into people (owner_id, telegram_id, first_name, last_name, username, is_premium, is_bot, is_deleted,
        is_admin, has_photo, last_seen_kind, last_seen_at, expires_at)
      select parse.owner_id, telegram_id, first_name, last_name, username, is_premium, false, false,
        is_admin, has_photo, last_seen_kind, last_seen_at, ${expires}
      from page, parse
      on conflict (owner_id, telegram_id) do update set
        first_name = excluded.first_name, last_name = excluded.last_name, username = excluded.username,
        is_premium = excluded.is_premium, is_admin = excluded.is_admin, has_photo = excluded.has_photo,
        last_seen_kind = excluded.last_seen_kind, last_seen_at = excluded.last_seen_at,
        expires_at = greatest(people.expires_at, excluded.expires_at)
      returning id, telegram_id
    ), keys as (
      insert into person_keys (account_id, person_id, access_hash)
      select parse.account_id, kept.id, page.access_hash
      from kept join page using (telegram_id), parse
      where page.access_hash <> 0
      on conflict (account_id, person_id) do update set access_hash = excluded.access_hash
        where person_keys.access_hash <> excluded.access_hash
    ), members as (
      insert into audience_members (audience_id, person_id, found_by, found_at)
      select parse.audience_id, kept.id, parse.account_id, ${momentSql(now)} from kept, parse
      on conflict (audience_id, person_id) do nothing
      returning 1
    ), step as (
      update parses set cursor = cursor + ${page.entries}, pages = pages + 1, seen = seen + ${page.entries},
        found = found + (select count(*) from members), total = greatest(${page.total}, cursor + ${page.entries}),
        account_id = parse.account_id, next_action_at = ${momentSql(now)}, reason = null
      from parse where parses.id = parse.id
      returning parses.id
    ), touched as (
      update progress_messages m set dirty = true
      from step where m.kind = 'parse' and m.subject_id = step.id and not m.dirty
      returning m.id::int
    )
    select exists (select from step) as "isStored", array(select id from touched) as "touched"`
}

function isSomebody({ isBot, isDeleted }: PersonFacts): boolean {
  return !isBot && !isDeleted
}

function toRow(person: PersonFacts) {
  return {
    telegram_id: String(person.telegramId),
    access_hash: String(person.accessHash),
    first_name: storable(person.firstName),
    last_name: storable(person.lastName),
    username: storable(person.username),
    is_premium: person.isPremium,
    is_admin: person.isAdmin,
    has_photo: person.hasPhoto,
    last_seen_kind: person.lastSeen.kind,
    last_seen_at: person.lastSeen.kind === 'exact' ? person.lastSeen.at : undefined,
  }
}

/** Postgres has no zero character in texts. */
function storable(text: string | undefined): string | undefined {
  return text?.replaceAll('\0', '').toWellFormed()
}
