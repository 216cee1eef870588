import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { accountRests } from '#db/schema/accounts.ts'
import type { Context } from '../context.ts'
import { momentSql } from '../sql.ts'

/** A rest that an account owes: the state that it puts the account into, and until when. */
export interface Rest {
  readonly state: 'resting' | 'restricted'
  readonly until: Date
}

/** What a rest is called in the column of the state's reason. */
export const REST_REASON: Record<Rest['state'], string> = { resting: 'flood-wait', restricted: 'peer-flood' }

interface NoteRest extends Rest {
  readonly accountId: number
  readonly ownerId: bigint
}

/** Writes a rest down; one that is under way becomes longer, never shorter. */
export async function noteRest(tx: Context, { accountId, ownerId, state, until }: NoteRest): Promise<void> {
  await closeRests(tx, accountId)
  await tx.db
    .insert(accountRests)
    .values({ accountId, ownerId, state, beganAt: tx.clock.now(), until })
    .onConflictDoUpdate({
      target: accountRests.accountId,
      targetWhere: isNull(accountRests.endedAt),
      set: { state: sql`excluded.state`, until: sql`excluded.until` },
      setWhere: sql`excluded.until > ${accountRests.until}`,
    })
}

/** Closes the rests whose time is over: of one account, or of all. */
export async function closeRests(tx: Context, accountId?: number): Promise<void> {
  const isMeant = accountId === undefined ? undefined : eq(accountRests.accountId, accountId)
  await tx.db
    .update(accountRests)
    .set({ endedAt: sql`${accountRests.until}` })
    .where(and(isNull(accountRests.endedAt), sql`${accountRests.until} <= ${momentSql(tx.clock.now())}`, isMeant))
}

/** The rest that binds an account now, also one that is lost or disabled meanwhile. */
export async function findRest(tx: Context, accountId: number): Promise<Rest | undefined> {
  const binds = and(isNull(accountRests.endedAt), gt(accountRests.until, tx.clock.now()))
  const [row] = await tx.db
    .select({ state: accountRests.state, until: accountRests.until })
    .from(accountRests)
    .where(and(eq(accountRests.accountId, accountId), binds))
  return row && (row.state === 'resting' || row.state === 'restricted') ? { ...row, state: row.state } : undefined
}

/** The columns of an account that may act again, apart from a rest that it still owes. */
export function standingAfter(rest: Rest | undefined) {
  if (!rest) return { state: 'active', stateReason: null, restsUntil: null } as const
  return { state: rest.state, stateReason: REST_REASON[rest.state], restsUntil: rest.until }
}

/** The rests of an account that are over. */
export interface Recoveries {
  readonly count: number
  /** Of all of them together. */
  readonly seconds: number
  readonly longestSeconds: number
}

type RecoveryRow = { count: number; seconds: number; longest: number }

/** How often an account has recovered since a moment, and how long that took. */
export async function readRecoveries(ctx: Context, accountId: number, since: Date): Promise<Recoveries> {
  const [row] = await ctx.db.execute<RecoveryRow>(sql`
    select count(*)::int as count, coalesce(sum(seconds), 0)::int as seconds, coalesce(max(seconds), 0)::int as longest
    from (
      select extract(epoch from coalesce(ended_at, until) - began_at) as seconds from account_rests
      where account_id = ${accountId} and began_at >= ${momentSql(since)} and until <= ${momentSql(ctx.clock.now())}
    ) as rests`)
  return { count: row?.count ?? 0, seconds: row?.seconds ?? 0, longestSeconds: row?.longest ?? 0 }
}
