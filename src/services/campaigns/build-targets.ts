import { eq, sql } from 'drizzle-orm'
import { targets } from '#db/schema/campaigns.ts'
import type { SkipReason } from '#domain/campaign-reason.ts'
import type { Preflight } from '#domain/preflight.ts'
import { skipReason } from '#domain/skip-reason.ts'
import type { Context } from '../context.ts'
import { momentSql } from '../sql.ts'
import { findSuppressed } from './suppressed.ts'

interface BuildTargets {
  readonly campaignId: number
  readonly ownerId: bigint
  /** Telegram id of the community. */
  readonly destination: bigint
  readonly memberIds: ReadonlySet<bigint>
}

type Counts = Pick<Preflight, 'people' | 'alreadyThere' | 'suppressed' | 'attemptedBefore' | 'reachable'>

/** Rows that are handled together: an audience may be far larger than the memory for it. */
const CHUNK = 2000

/**
 * Makes everybody of the audiences a target, once; whoever must not be asked is skipped from the start. People of whom
 * only a name or a number is known are judged when it is known who they are.
 */
export async function buildTargets(tx: Context, input: BuildTargets): Promise<Counts> {
  await tx.db.delete(targets).where(eq(targets.campaignId, input.campaignId))
  const counts = { people: 0, alreadyThere: 0, suppressed: 0, attemptedBefore: 0, reachable: 0 }
  for (let after = 0; ;) {
    const people = await readPeople(tx, input, after)
    const planned = await plan(tx, input, people, counts.people)
    await insertTargets(tx, input, planned)
    for (const target of planned) countIn(counts, target)
    const last = people.at(-1)
    if (!last || people.length < CHUNK) return counts
    after = last.personId
  }
}

interface PersonToAsk {
  readonly personId: number
  readonly telegramId: bigint | undefined
  readonly attempted: boolean
  readonly reachable: boolean
}

type PersonRow = { id: string; telegram_id: string | null; attempted: boolean; reachable: boolean }

/** Bots and deleted accounts are nobody to invite. */
async function readPeople(
  tx: Context,
  { campaignId, ownerId, destination }: BuildTargets,
  after: number,
): Promise<PersonToAsk[]> {
  const rows = await tx.db.execute<PersonRow>(sql`
    select p.id, p.telegram_id,
      exists (
        select from attempts a
        where a.owner_id = ${ownerId} and a.destination = ${destination} and a.person = p.telegram_id
          and a.asked is distinct from false) as attempted,
      p.username is not null or p.phone is not null or exists (
        select from person_keys k join campaign_accounts c on c.account_id = k.account_id
        where k.person_id = p.id and c.campaign_id = ${campaignId} and c.may_invite) as reachable
    from people p
    where p.owner_id = ${ownerId} and p.id > ${after} and not p.is_bot and not p.is_deleted and exists (
      select from audience_members m join campaign_audiences c on c.audience_id = m.audience_id
      where c.campaign_id = ${campaignId} and m.person_id = p.id)
    order by p.id
    limit ${CHUNK}`)
  return rows.map(({ id, telegram_id, attempted, reachable }) => {
    return {
      personId: Number(id),
      telegramId: telegram_id === null ? undefined : BigInt(telegram_id),
      attempted,
      reachable,
    }
  })
}

interface PlannedTarget {
  readonly personId: number
  readonly telegramId: bigint | undefined
  readonly reachable: boolean
  readonly position: number
  readonly reason: SkipReason | undefined
}

async function plan(
  tx: Context,
  { ownerId, memberIds }: BuildTargets,
  people: readonly PersonToAsk[],
  before: number,
): Promise<PlannedTarget[]> {
  const ids = people.flatMap(({ telegramId }) => telegramId ?? [])
  const suppressed = await findSuppressed(tx, ownerId, ids)
  return people.map(({ personId, telegramId, attempted, reachable }, index) => {
    const reason = skipReason({
      isThere: telegramId !== undefined && memberIds.has(telegramId),
      isSuppressed: telegramId !== undefined && suppressed.has(telegramId),
      wasAttempted: attempted,
    })
    return { personId, telegramId, reachable, position: before + index + 1, reason }
  })
}

async function insertTargets(
  tx: Context,
  { campaignId, ownerId }: BuildTargets,
  planned: readonly PlannedTarget[],
): Promise<void> {
  const now = momentSql(tx.clock.now())
  const rows = planned.map(({ personId, telegramId, position, reason }) => {
    return { person_id: personId, telegram_id: telegramId?.toString() ?? null, position, reason: reason ?? null }
  })
  await tx.db.execute(sql`
    insert into targets (owner_id, campaign_id, person_id, telegram_id, position, state, outcome, reason, settled_at)
    select ${ownerId}::bigint, ${campaignId}::bigint, r.person_id, r.telegram_id, r.position,
      (case when r.reason is null then 'waiting' else 'skipped' end)::target_state,
      case when r.reason is not null then 'skipped' end, r.reason,
      case when r.reason is not null then ${now} end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (person_id bigint, telegram_id bigint, position int, reason text)`)
}

const COUNTED_AS = {
  'already-there': 'alreadyThere',
  suppressed: 'suppressed',
  'attempted-before': 'attemptedBefore',
  'same-person': undefined,
  'not-known': undefined,
} as const satisfies Record<SkipReason, keyof Counts | undefined>

function countIn(counts: Record<keyof Counts, number>, { reason, reachable }: PlannedTarget): void {
  counts.people += 1
  const kind = reason === undefined ? (reachable ? 'reachable' : undefined) : COUNTED_AS[reason]
  if (kind) counts[kind] += 1
}
