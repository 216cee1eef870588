import { sql } from 'drizzle-orm'
import type { PersonEntry } from '#domain/person-entry.ts'
import { COLLECTED_DAYS } from '#domain/limits.ts'
import { addSeconds } from '#domain/pacing.ts'
import type { OwnerContext } from '../context.ts'
import { momentSql } from '../sql.ts'

/** A person whom one line names. */
export interface LinePerson {
  readonly line: number
  readonly entry: PersonEntry
}

interface StoreEntries {
  readonly audienceId: number
  readonly people: readonly LinePerson[]
}

/**
 * Puts people into an audience, those who are new among the people of their owner too. → those who were in the
 * audience already, or stand twice among these.
 */
export async function storeEntries(tx: OwnerContext, { audienceId, people }: StoreEntries): Promise<LinePerson[]> {
  const byKey = new Map<string, LinePerson>()
  const doubled: LinePerson[] = []
  for (const person of people) {
    const key = keyOf(person.entry)
    if (byKey.has(key)) doubled.push(person)
    else byKey.set(key, person)
  }
  const known = await insertPeople(tx, audienceId, [...byKey.values()])
  return [...doubled, ...known.flatMap((key) => byKey.get(key) ?? [])].toSorted((one, other) => one.line - other.line)
}

/** By what a person is told from others; the database gives the same. */
function keyOf({ telegramId, username, phone }: PersonEntry): string {
  if (telegramId !== undefined) return `i${telegramId}`
  return username === undefined ? `p${phone}` : `u${username.toLowerCase()}`
}

type StoredRow = { people: [id: number, key: string][] | null; kept: number[] | null }

/**
 * One statement, and nothing in it is joined: the tables grow within the transaction, and no statistics tell how far.
 * → the keys of those who were in the audience already.
 */
async function insertPeople(tx: OwnerContext, audienceId: number, people: readonly LinePerson[]): Promise<string[]> {
  const now = tx.clock.now()
  const expires = momentSql(addSeconds(now, COLLECTED_DAYS * 24 * 3600))
  const keeps = sql`expires_at = greatest(people.expires_at, excluded.expires_at)`
  const withId = people.filter(({ entry }) => entry.telegramId !== undefined)
  const withName = people.filter(({ entry }) => entry.telegramId === undefined && entry.username !== undefined)
  const withPhone = people.filter(({ entry }) => entry.telegramId === undefined && entry.username === undefined)
  const [row] = await tx.db.execute<StoredRow>(sql`
    with by_id as (
      insert into people (owner_id, telegram_id, username, first_name, expires_at)
      select ${tx.ownerId}, id, name, '', ${expires}
      from unnest(${arrayOf(withId, 'telegramId')}::bigint[], ${arrayOf(withId, 'username')}::text[]) as came (id, name)
      on conflict (owner_id, telegram_id) do update set ${keeps}
      returning id, 'i' || telegram_id as key
    ), by_name as (
      insert into people (owner_id, username, first_name, expires_at)
      select ${tx.ownerId}, name, '', ${expires} from unnest(${arrayOf(withName, 'username')}::text[]) as name
      on conflict (owner_id, lower(username)) where telegram_id is null and username is not null do update set ${keeps}
      returning id, 'u' || lower(username) as key
    ), by_phone as (
      insert into people (owner_id, phone, first_name, expires_at)
      select ${tx.ownerId}, phone, '', ${expires} from unnest(${arrayOf(withPhone, 'phone')}::text[]) as phone
      on conflict (owner_id, phone) where telegram_id is null and phone is not null do update set ${keeps}
      returning id, 'p' || phone as key
    ), found as (
      select * from by_id union all select * from by_name union all select * from by_phone
    ), kept as (
      insert into audience_members (audience_id, person_id, found_at)
      select ${audienceId}, id, ${momentSql(now)} from found
      on conflict do nothing
      returning person_id
    ), counted as (select (select count(*) from found) > (select count(*) from kept) as some_known)
    select
      case when some_known then (select json_agg(json_build_array(id, key)) from found) end as people,
      case when some_known then (select json_agg(person_id) from kept) end as kept
    from counted`)
  const kept = new Set(row?.kept)
  return (row?.people ?? []).filter(([id]) => !kept.has(id)).map(([, key]) => key)
}

/** An array as Postgres reads it; usernames and digits need no quotes, apart from one that reads `null`. */
function arrayOf(people: readonly LinePerson[], name: keyof PersonEntry): string {
  return `{${people.map(({ entry }) => quoted(entry[name]?.toString())).join(',')}}`
}

function quoted(value: string | undefined): string {
  if (value === undefined) return 'NULL'
  return /^null$/i.test(value) ? `"${value}"` : value
}
