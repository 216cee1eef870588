import { and, eq, isNull, sql } from 'drizzle-orm'
import { attempts } from '#db/schema/campaigns.ts'
import { afterWall } from '#domain/after-wall.ts'
import type { WaitReason } from '#domain/campaign-reason.ts'
import { LEASE_SECONDS } from '#domain/lease.ts'
import type { Opening } from '#domain/quota.ts'
import type { Context } from '../context.ts'
import type { Allocation } from './allocation.ts'
import { strandedReason, type CrewMember } from './crew.ts'
import { hasWaiting } from './has-waiting.ts'
import type { RunningCampaign } from './lock-campaign.ts'
import { moveCampaign } from './move-campaign.ts'
import { isNewcomer } from './newcomer.ts'
import { setNextAction } from './next-action.ts'
import { readLookupOpenings } from './lookup-usage.ts'
import { findKnowers, hasLookup, settleUnreachable, skipStrangers } from './targets-next.ts'

/** Wall seconds after which accounts that others hold are looked at again. */
const BUSY_SECONDS = 5

/** Nobody can act now: says until when, or that the campaign is over, and stores it. */
export async function nothingToDoNow(
  tx: Context,
  campaign: RunningCampaign,
  crew: readonly CrewMember[],
): Promise<Allocation> {
  const usable = crew.filter(({ opening }) => opening.kind !== 'never')
  const reaching = await findReaching(tx, campaign, usable)
  if (reaching.length > 0) return waitForAccount(tx, campaign, reaching)
  const ids = usable.map(({ accountId }) => accountId)
  if (usable.length > 0) await leaveOut(tx, campaign, ids)
  return endOrVerify(tx, campaign, crew)
}

/** Whoever none of these accounts can ever ask. */
function leaveOut(tx: Context, campaign: RunningCampaign, ids: readonly number[]): Promise<void> {
  return campaign.mode === 'link' ? skipStrangers(tx, campaign, ids) : settleUnreachable(tx, campaign, ids)
}

/** The others that come first are rung for; the more of them, the later it is looked again. */
export async function waitForTurn(tx: Context, campaign: RunningCampaign, rivals: number): Promise<Allocation> {
  return wait(tx, campaign, { at: afterWall(tx.clock, rivals), why: 'turn' })
}

/** The accounts that can reach somebody who waits, each with the moment from which it may. */
async function findReaching(
  tx: Context,
  campaign: RunningCampaign,
  usable: readonly CrewMember[],
): Promise<CrewMember[]> {
  const ids = usable.map(({ accountId }) => accountId)
  const lookups = (await hasLookup(tx, campaign)) ? await readLookupOpenings(tx, campaign, ids) : undefined
  const isLooker = (id: number) => lookups !== undefined && (lookups.get(id)?.kind ?? 'now') === 'now'
  const knowers = await findKnowers(
    tx,
    campaign,
    ids.filter((id) => !isLooker(id)),
  )
  const someWait = campaign.mode === 'link' && (await hasWaiting(tx, campaign.id))
  return usable.flatMap((member) => {
    // Whom it knows is still to be found out.
    if (someWait && isNewcomer(member, campaign, tx.clock.now())) return [member]
    if (isLooker(member.accountId) || knowers.has(member.accountId)) return [member]
    const lookup = lookups?.get(member.accountId)
    return lookup?.kind === 'at' ? [{ ...member, opening: laterOf(member.opening, lookup, campaign) }] : []
  })
}

/** An account that has to look somebody up waits for both: its invites and its questions. */
function laterOf(opening: Opening, lookup: Wait, { rules: { calendar } }: RunningCampaign): Opening {
  if (opening.kind === 'at' && opening.at >= lookup.at) return opening
  const at = calendar.open(lookup.at)
  if (!at) return opening
  return { kind: 'at', at, why: at > lookup.at ? 'hours' : lookup.why }
}

async function waitForAccount(
  tx: Context,
  campaign: RunningCampaign,
  usable: readonly CrewMember[],
): Promise<Allocation> {
  const next = firstOpening(usable)
  const lookAgain = afterWall(tx.clock, BUSY_SECONDS)
  const busy = usable.filter(({ opening }) => opening.kind === 'now')
  for (const { accountId, hasOpenAttempt } of busy) if (hasOpenAttempt) await tx.ring({ job: 'verify', accountId })
  if (next && !(busy.length > 0 && lookAgain < next.at)) return wait(tx, campaign, next)
  await setNextAction(tx, campaign, { at: lookAgain, why: 'accounts-busy' })
  return { kind: 'elsewhere', until: lookAgain }
}

interface Wait {
  readonly at: Date
  readonly why: WaitReason
}

/** The earliest moment at which one of these accounts may act. */
function firstOpening(members: readonly CrewMember[]): Wait | undefined {
  const openings = members.flatMap(({ opening }) => (opening.kind === 'at' ? [opening] : []))
  return openings.toSorted((one, other) => one.at.getTime() - other.at.getTime())[0]
}

async function wait(tx: Context, campaign: RunningCampaign, { at, why }: Wait): Promise<Allocation> {
  await setNextAction(tx, campaign, { at, why })
  return { kind: 'wait', until: at, why }
}

async function endOrVerify(tx: Context, campaign: RunningCampaign, crew: readonly CrewMember[]): Promise<Allocation> {
  const { waiting, attempting } = await countOpen(tx, campaign)
  if (waiting > 0) {
    await moveCampaign(tx, campaign.id, 'stop', { reason: strandedReason(crew) ?? 'no-accounts', nextActionAt: null })
    return { kind: 'not-running' }
  }
  if (attempting > 0) return waitForVerification(tx, campaign, crew)
  await moveCampaign(tx, campaign.id, 'finish', { finishedAt: tx.clock.now(), nextActionAt: null })
  return { kind: 'finished' }
}

/** An attempt whose account was deleted is looked up by any other account of the campaign. */
export async function waitForVerification(
  tx: Context,
  campaign: RunningCampaign,
  crew: readonly CrewMember[],
): Promise<Allocation> {
  for (const accountId of await listAccountsWithOpen(tx, campaign)) {
    const verifier = accountId ?? crew[0]?.accountId
    if (verifier !== undefined) await tx.ring({ job: 'verify', accountId: verifier })
  }
  return wait(tx, campaign, { at: afterWall(tx.clock, LEASE_SECONDS), why: 'verifying' })
}

async function listAccountsWithOpen(tx: Context, { id }: RunningCampaign): Promise<(number | null)[]> {
  const rows = await tx.db
    .selectDistinct({ accountId: attempts.accountId })
    .from(attempts)
    .where(and(eq(attempts.campaignId, id), isNull(attempts.settledAt)))
  return rows.map(({ accountId }) => accountId)
}

async function countOpen(tx: Context, { id }: RunningCampaign): Promise<{ waiting: number; attempting: number }> {
  const [row] = await tx.db.execute<{ waiting: number; attempting: number }>(sql`
    select count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'attempting')::int as attempting
    from targets where campaign_id = ${id} and state in ('waiting', 'attempting')`)
  return row ?? { waiting: 0, attempting: 0 }
}
