import { sql, type SQL } from 'drizzle-orm'
import { RENDER_GAP_MS } from '#domain/claims.ts'
import type { Clock } from '#domain/clock.ts'
import type { Ring } from '#domain/doorbell.ts'
import type { Context } from '../context.ts'
import { momentSql } from '../sql.ts'

/** Work that is due now; `since` tells one due moment of a row from the next. */
export interface DueRing {
  readonly ring: Ring
  readonly since: string
}

export interface Due {
  readonly rings: readonly DueRing[]
  /** Whether a resting account's time is over. */
  readonly someRested: boolean
  /** Wall milliseconds until more falls due, as far as it can be known now; undefined = nothing is planned. */
  readonly nextInMs: number | undefined
}

type DueRow = { job: Ring['job'] | 'recover'; id: string; due_ms: string | null; is_wall: boolean }

/** How far each look goes; the rest is due at the next one. */
const LIMIT = 500

/**
 * Finds all due work, and the next due moment, from the tables alone: the queue may be emptied at any time. Parses and
 * campaigns are due in business time, progress messages and leases in wall time.
 */
export async function findDue({ ctx, limit = LIMIT }: { ctx: Context; limit?: number }): Promise<Due> {
  const now = ctx.clock.now()
  const wall = ctx.clock.wall()
  const rows = await ctx.db.execute<DueRow>(sql`
    (${firstOf(parses('preview', 'resolving'), limit)}) union all
    (${firstOf(parses('parse', 'running'), limit)}) union all
    (${firstOf(campaigns('check', 'checking'), limit)}) union all
    (${firstOf(campaigns('invite', 'running'), limit)}) union all
    (${firstOf(resting, 1)}) union all
    (${firstOf(links, limit)}) union all
    (${firstOf(retention(limit), limit)}) union all
    (${firstOf(openAttempts(wall), limit)}) union all
    (${firstOf(dirtyProgress(wall), limit)}) union all
    (${firstOf(unsentNotices, limit)})`)
  const timed = rows.map((row) => ({ row, inMs: wallMsUntilDue(row, { clock: ctx.clock, now, wall }) }))
  const due = timed.filter(({ inMs }) => inMs <= 0).map(({ row }) => row)
  const later = timed.filter(({ inMs }) => inMs > 0).map(({ inMs }) => inMs)
  return {
    rings: due.flatMap(toRing),
    someRested: due.some(({ job }) => job === 'recover'),
    nextInMs: later.length > 0 ? Math.min(...later) : undefined,
  }
}

interface Times {
  readonly clock: Clock
  readonly now: Date
  readonly wall: Date
}

function wallMsUntilDue({ due_ms, is_wall }: DueRow, { clock, now, wall }: Times): number {
  if (due_ms === null) return 0
  const due = Number(due_ms)
  if (is_wall) return due - wall.getTime()
  return due <= now.getTime() ? 0 : clock.wallMsUntil(new Date(due))
}

/** The earliest first; what is not due yet tells when to look again. */
function firstOf(source: SQL, limit: number): SQL {
  return sql`select job, id, (extract(epoch from due) * 1000)::bigint as due_ms, is_wall
    from (${source}) found order by due nulls first limit ${limit}`
}

function parses(job: 'preview' | 'parse', state: string): SQL {
  return sql`select ${job}::text as job, id, next_action_at as due, false as is_wall from parses
    where state = ${state}::parse_state`
}

function campaigns(job: 'check' | 'invite', state: string): SQL {
  return sql`select ${job}::text as job, id, next_action_at as due, false as is_wall from campaigns
    where state = ${state}::campaign_state`
}

/** Links through which somebody may have come. */
const links = sql`select 'links'::text as job, id, links_look_at as due, false as is_wall
  from campaigns where links_look_at is not null`

/** People who joined and are to be looked for again: the first of each campaign. */
function retention(limit: number): SQL {
  return sql`select 'retention'::text as job, campaign_id as id, min(look_again_at) as due, false as is_wall
    from (
      select campaign_id, look_again_at from targets
      where look_again_at is not null order by look_again_at limit ${limit}) first
    group by campaign_id`
}

const resting = sql`select 'recover'::text as job, id, rests_until as due, false as is_wall from accounts
  where state in ('resting', 'restricted') and rests_until is not null`

/** Whoever holds the lease settles its own; a dead holder's are due when the lease runs out. */
function openAttempts(wall: Date): SQL {
  return sql`select 'verify'::text as job, a.id,
      case when a.lease_until > ${momentSql(wall)} then a.lease_until end as due, true as is_wall
    from accounts a
    where exists (select from attempts t where t.account_id = a.id and t.settled_at is null)`
}

/** Due when the gap since the last edit and a claim that is under way are both over. */
function dirtyProgress(wall: Date): SQL {
  const gap = sql`make_interval(secs => ${RENDER_GAP_MS / 1000})`
  return sql`select 'render-progress'::text as job, id, greatest(edited_at + ${gap}, claimed_until) as due,
      true as is_wall
    from progress_messages where dirty or claimed_until <= ${momentSql(wall)}`
}

const unsentNotices = sql`select 'notice'::text as job, id, claimed_until as due, true as is_wall from notices`

function toRing({ job, id, due_ms }: DueRow): DueRing[] {
  const ring = ringOf(job, Number(id))
  return ring ? [{ ring, since: due_ms ?? '' }] : []
}

function ringOf(job: DueRow['job'], id: number): Ring | undefined {
  switch (job) {
    case 'preview':
    case 'parse':
      return { job, parseId: id }
    case 'check':
    case 'invite':
    case 'links':
    case 'retention':
      return { job, campaignId: id }
    case 'verify':
      return { job, accountId: id }
    case 'render-progress':
      return { job, progressId: id }
    case 'notice':
      return { job, noticeId: id }
    case 'recover':
      return undefined
  }
}
