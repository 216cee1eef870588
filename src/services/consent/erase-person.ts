import { sql, type SQL } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import { momentSql } from '../sql.ts'

/** A person as they came to us themselves. */
export interface Somebody {
  readonly telegramId: bigint
  /** Without `@`: rows that came from a list may hold nothing else. */
  readonly username?: string | undefined
  /** A row that turned out to be about them. */
  readonly personId?: number | undefined
}

/**
 * Erases what any owner has collected about a person. Who waits is left out of their campaigns; what came of others
 * stays in the numbers, without a person. The ledger keeps the bare id, so that nobody is ever asked twice.
 */
export async function erasePerson(tx: Context, somebody: Somebody): Promise<void> {
  const isTheirs = isAbout(somebody)
  const campaigns = await leaveOut(tx, somebody.telegramId, isTheirs)
  await tx.db.execute(sql`delete from link_joins where person = ${somebody.telegramId}`)
  // Members of audiences, keys and acquaintances go with the person.
  await tx.db.execute(sql`delete from people p where ${isTheirs}`)
  for (const campaignId of campaigns) await touchProgress(tx, 'campaign', campaignId)
}

function isAbout({ telegramId, username, personId }: Somebody): SQL {
  const ways = [sql`p.telegram_id = ${telegramId}`]
  if (personId !== undefined) ways.push(sql`p.id = ${personId}`)
  if (username !== undefined) {
    ways.push(sql`(p.telegram_id is null and p.username is not null and lower(p.username) = lower(${username}))`)
  }
  return sql`(${sql.join(ways, sql` or `)})`
}

async function leaveOut(tx: Context, telegramId: bigint, isTheirs: SQL): Promise<number[]> {
  const now = momentSql(tx.clock.now())
  const rows = await tx.db.execute<{ campaign_id: string }>(sql`
    update targets set
      telegram_id = null, person_id = null, look_again_at = null,
      state = case when state = 'waiting' then 'skipped' else state end,
      outcome = case when state = 'waiting' then 'skipped' else outcome end,
      reason = case when state = 'waiting' then 'suppressed' else reason end,
      settled_at = case when state = 'waiting' then ${now} else settled_at end
    where telegram_id = ${telegramId} or person_id in (select p.id from people p where ${isTheirs})
    returning campaign_id`)
  return [...new Set(rows.map(({ campaign_id }) => Number(campaign_id)))]
}
