import { and, eq, ne, sql } from 'drizzle-orm'
import { personKeys } from '#db/schema/accounts.ts'
import { people } from '#db/schema/audiences.ts'
import { erasePerson } from '../consent/erase-person.ts'
import { findOptedOut } from '../consent/find-opted-out.ts'
import type { Context } from '../context.ts'
import { momentSql } from '../sql.ts'
import type { PlannedLookup } from './allocation.ts'
import { settleWaiting } from './settle-waiting.ts'

interface Found {
  readonly accountId: number
  readonly ownerId: bigint
  readonly lookup: PlannedLookup
  readonly answer: { readonly telegramId: bigint; readonly accessHash: bigint }
}

/**
 * The account knows the person now; whoever has opted out is erased as soon as it turns out who they are. A name that
 * has passed to somebody else leads to nobody whom the owner meant.
 */
export async function settlePersonFound(tx: Context, { accountId, ownerId, lookup, answer }: Found): Promise<void> {
  const { personId, telegramId } = lookup.person
  if (telegramId !== undefined && telegramId !== answer.telegramId) {
    return settleWaiting(tx, lookup.targetId, 'unreachable')
  }
  if ((await findOptedOut(tx, [answer.telegramId])).size > 0) {
    return erasePerson(tx, { telegramId: answer.telegramId, personId })
  }
  const known = telegramId === undefined ? await identify(tx, ownerId, personId, answer.telegramId) : personId
  await tx.db
    .insert(personKeys)
    .values({ accountId, personId: known, accessHash: answer.accessHash })
    .onConflictDoUpdate({ target: [personKeys.accountId, personKeys.personId], set: { accessHash: answer.accessHash } })
}

/** Gives a person their Telegram id, or makes them one with whoever has it already. → whose row stays. */
async function identify(tx: Context, ownerId: bigint, personId: number, telegramId: bigint): Promise<number> {
  const isSame = and(eq(people.ownerId, ownerId), eq(people.telegramId, telegramId), ne(people.id, personId))
  const [same] = await tx.db.select({ id: people.id }).from(people).where(isSame).for('update')
  if (same) await merge(tx, personId, same.id)
  else await tx.db.update(people).set({ telegramId, phone: null }).where(eq(people.id, personId))
  await nameTargets(tx, same?.id ?? personId, telegramId)
  return same?.id ?? personId
}

/** Whatever hangs on the nameless person moves to the known one; the expiry that is later holds. */
async function merge(tx: Context, from: number, to: number): Promise<void> {
  await tx.db.execute(sql`
    insert into audience_members (audience_id, person_id, found_by, found_at)
    select audience_id, ${to}, found_by, found_at from audience_members where person_id = ${from}
    on conflict do nothing`)
  await tx.db.execute(sql`
    update people set expires_at = greatest(people.expires_at, other.expires_at),
      username = coalesce(people.username, other.username)
    from people other where people.id = ${to} and other.id = ${from}`)
  await tx.db.execute(sql`update targets set person_id = ${to} where person_id = ${from}`)
  await tx.db.execute(sql`delete from people where id = ${from}`)
}

/** In a campaign that has this person already, the second entry is left out: one person is one target. */
async function nameTargets(tx: Context, personId: number, telegramId: bigint): Promise<void> {
  await tx.db.execute(sql`
    update targets t set state = 'skipped', outcome = 'skipped', reason = 'same-person',
      settled_at = ${momentSql(tx.clock.now())}
    where t.person_id = ${personId} and t.telegram_id is null and t.state = 'waiting' and exists (
      select from targets o where o.campaign_id = t.campaign_id and o.telegram_id = ${telegramId})`)
  await tx.db.execute(sql`
    update targets t set telegram_id = ${telegramId}
    where t.person_id = ${personId} and t.telegram_id is null and t.reason is distinct from 'same-person'
      and not exists (select from targets o where o.campaign_id = t.campaign_id and o.telegram_id = ${telegramId})`)
}
