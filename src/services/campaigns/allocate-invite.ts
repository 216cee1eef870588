import { LEASE_SECONDS, type Lease } from '#domain/lease.ts'
import { afterWall } from '#domain/after-wall.ts'
import { chooseAccount } from '#domain/choose-account.ts'
import { readOwnersDay } from '../accounts/owners-day.ts'
import { withTransaction, type Context } from '../context.ts'
import type { Allocation } from './allocation.ts'
import { isUnder, leaseOf, readCrew, type CrewMember } from './crew.ts'
import { lockRunningCampaign, type RunningCampaign } from './lock-campaign.ts'
import { nothingToDoNow } from './nothing-now.ts'
import { setNextAction } from './next-action.ts'
import { intendInvite } from './intend-invite.ts'
import { findNextTarget, skipTargets, type NextTarget } from './targets-next.ts'

interface AllocateInvite {
  readonly ctx: Context
  readonly campaignId: number
  /** The worker that asks. */
  readonly holder: string
  /** The account that it has connected and to itself: only for this one is an attempt written. */
  readonly lease?: Lease
  /** Accounts that could not be connected just now. */
  readonly except?: readonly number[]
}

/**
 * Decides in one transaction who invites whom now. If that is the account whose lease is given, the attempt is written
 * into the ledger; else that account is named, to be connected first. Or it says why nobody acts.
 * Locks are taken in one order everywhere: campaign, accounts by id, targets.
 */
export async function allocateInvite({ ctx, ...input }: AllocateInvite): Promise<Allocation> {
  const { campaignId, holder, lease, except = [] } = input
  return withTransaction(ctx, async (tx) => {
    const campaign = await lockRunningCampaign(tx, campaignId)
    if (!campaign) return { kind: 'not-running' }
    const day = await readOwnersDay(tx.db, campaign.ownerId, tx.clock.now())
    const crew = await readCrew(tx, { ...campaign, campaignId, day, lock: true })
    const able = crew.filter((member) => isAble(member, { holder, except, wall: tx.clock.wall() }))
    return (await allocateAmong(tx, campaign, able, lease)) ?? nothingToDoNow(tx, campaign, crew)
  })
}

interface Asking {
  readonly holder: string
  readonly except: readonly number[]
  readonly wall: Date
}

function isAble(member: CrewMember, { holder, except, wall }: Asking): boolean {
  if (member.opening.kind !== 'now' || member.hasOpenAttempt || except.includes(member.accountId)) return false
  return leaseOf(member, holder, wall) !== 'elsewhere'
}

async function allocateAmong(
  tx: Context,
  campaign: RunningCampaign,
  able: readonly CrewMember[],
  lease: Lease | undefined,
): Promise<Allocation | undefined> {
  if (able.length === 0) return undefined
  const ids = able.map(({ accountId }) => accountId)
  for (;;) {
    const target = await findNextTarget(tx, campaign, ids)
    const member = target && chooseMember(able, target)
    if (!member) return undefined
    if (!isUnder(member, lease, tx.clock.wall())) return { kind: 'needs-lease', accountId: member.accountId }
    const attempt = await intendInvite(tx, { campaign, member, target })
    if (attempt) {
      await setNextAction(tx, campaign, { at: afterWall(tx.clock, LEASE_SECONDS), why: undefined })
      return { kind: 'act', attempt }
    }
    await skipTargets(tx, [{ id: target.targetId }], 'attempted-before')
  }
}

function chooseMember(able: readonly CrewMember[], target: NextTarget): CrewMember | undefined {
  const candidates = able
    .filter(({ accountId }) => target.username !== undefined || target.keys.has(accountId))
    .map((member) => ({ ...member, knowsPerson: target.keys.has(member.accountId), usedToday: member.today }))
  return chooseAccount(candidates)
}
