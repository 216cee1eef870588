import { sql } from 'drizzle-orm'
import type { SkipReason } from '#domain/campaign-reason.ts'
import type { Context } from '../context.ts'
import { listOf, momentSql } from '../sql.ts'

/** Leaves people out without asking them. */
export async function skipTargets(
  tx: Context,
  rows: readonly { readonly id: string | number }[],
  reason: SkipReason,
): Promise<void> {
  if (rows.length === 0) return
  await tx.db.execute(sql`
    update targets set state = 'skipped', outcome = 'skipped', reason = ${reason},
      settled_at = ${momentSql(tx.clock.now())}
    where id = any(${listOf(rows.map(({ id }) => Number(id)))}::bigint[]) and state = 'waiting'`)
}
