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

/** Makes everybody of the audiences a target, once; whoever must not be asked is skipped from the start. */
export async function buildTargets(tx: Context, input: BuildTargets): Promise<Counts> {
  await tx.db.delete(targets).where(eq(targets.campaignId, input.campaignId))
  const people = await readPeople(tx, input)
  const suppressed = await findSuppressed(
    tx,
    input.ownerId,
    people.map(({ telegramId }) => telegramId),
  )
  const planned = people.map(({ personId, telegramId, attempted, reachable }, index) => {
    const reason = skipReason({
      isThere: input.memberIds.has(telegramId),
      isSuppressed: suppressed.has(telegramId),
      wasAttempted: attempted,
    })
    return { personId, telegramId, reachable, position: index + 1, reason }
  })
  await insertTargets(tx, input, planned)
  return countPlanned(planned)
}

interface PersonToAsk {
  readonly personId: number
  readonly telegramId: bigint
  readonly attempted: boolean
  readonly reachable: boolean
}

type PersonRow = { id: string; telegram_id: string; attempted: boolean; reachable: boolean }

/** Bots and deleted accounts are nobody to invite. */
async function readPeople(tx: Context, { campaignId, ownerId, destination }: BuildTargets): Promise<PersonToAsk[]> {
  const rows = await tx.db.execute<PersonRow>(sql`
    select p.id, p.telegram_id,
      exists (
        select from attempts a
        where a.owner_id = ${ownerId} and a.destination = ${destination} and a.person = p.telegram_id
          and a.asked is distinct from false) as attempted,
      p.username is not null or exists (
        select from person_keys k join campaign_accounts c on c.account_id = k.account_id
        where k.person_id = p.id and c.campaign_id = ${campaignId} and c.may_invite) as reachable
    from people p
    where p.owner_id = ${ownerId} and not p.is_bot and not p.is_deleted and p.id in (
      select m.person_id
      from campaign_audiences c join audience_members m on m.audience_id = c.audience_id
      where c.campaign_id = ${campaignId})
    order by p.id`)
  return rows.map(({ id, telegram_id, attempted, reachable }) => {
    return { personId: Number(id), telegramId: BigInt(telegram_id), attempted, reachable }
  })
}

interface PlannedTarget {
  readonly personId: number
  readonly telegramId: bigint
  readonly reachable: boolean
  readonly position: number
  readonly reason: SkipReason | undefined
}

/** Rows that one statement inserts. */
const CHUNK = 2000

async function insertTargets(
  tx: Context,
  { campaignId, ownerId }: BuildTargets,
  planned: readonly PlannedTarget[],
): Promise<void> {
  const now = momentSql(tx.clock.now())
  for (let start = 0; start < planned.length; start += CHUNK) {
    const rows = planned.slice(start, start + CHUNK).map(({ personId, telegramId, position, reason }) => {
      return { person_id: personId, telegram_id: String(telegramId), position, reason: reason ?? null }
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
}

function countPlanned(planned: readonly PlannedTarget[]): Counts {
  const count = (reason: SkipReason) => planned.filter((target) => target.reason === reason).length
  return {
    people: planned.length,
    alreadyThere: count('already-there'),
    suppressed: count('suppressed'),
    attemptedBefore: count('attempted-before'),
    reachable: planned.filter(({ reason, reachable }) => reason === undefined && reachable).length,
  }
}
