import { LEASE_SECONDS, type Lease } from '#domain/lease.ts'
import { afterWall } from '#domain/after-wall.ts'
import { chooseAccount } from '#domain/choose-account.ts'
import { withTransaction, type Context } from '../context.ts'
import type { Allocation } from './allocation.ts'
import { isUnder, leaseOf, listIdle, lockMember, readCrew, readCrewAmong, type CrewMember } from './crew.ts'
import { findEqual, findHigher } from './find-rivals.ts'
import { lockRunningCampaign, type RunningCampaign } from './lock-campaign.ts'
import { findLookers } from './lookup-usage.ts'
import { isNewcomer } from './newcomer.ts'
import { nothingToDoNow, waitForTurn } from './nothing-now.ts'
import { setNextAction } from './next-action.ts'
import { intendInvite } from './intend-invite.ts'
import { planLookup } from './plan-lookup.ts'
import { skipTargets } from './skip-targets.ts'
import { endTest } from './end-test.ts'
import { findNextTarget, type NextTarget } from './targets-next.ts'

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

interface Asking {
  readonly holder: string
  readonly lease: Lease | undefined
  readonly except: readonly number[]
}

/**
 * Decides in one transaction who invites whom now. If that is the account whose lease is given, the attempt is written
 * into the ledger, or the question who the person is; else that account is named, to be connected first. Or it says
 * why nobody acts. Locks are taken in one order everywhere: campaign, one account, targets.
 */
export async function allocateInvite({
  ctx,
  campaignId,
  holder,
  lease,
  except = [],
}: AllocateInvite): Promise<Allocation> {
  for (;;) {
    const allocation = await withTransaction(ctx, async (tx): Promise<Allocation | 'again'> => {
      const campaign = await lockRunningCampaign(tx, campaignId)
      if (!campaign) return { kind: 'not-running' }
      const tested = await endTest(tx, campaign)
      if (tested) return tested
      const found = await allocateAmong(tx, campaign, { holder, lease, except })
      return found ?? nothingToDoNow(tx, campaign, await readCrew(tx, campaign))
    })
    if (allocation !== 'again') return allocation
  }
}

/**
 * First only those who know the next person are counted, which are few; all the others if none of these can act, or
 * nobody knows them.
 */
async function allocateAmong(
  tx: Context,
  campaign: RunningCampaign,
  asking: Asking,
): Promise<Allocation | 'again' | undefined> {
  const idle = await listIdle(tx, campaign)
  const few = await findKnowersOfNext(tx, campaign, idle)
  const quick = few.length > 0 ? await decideAmong(tx, campaign, few, asking) : NOBODY
  if (quick.kind === 'decided') return quick.decision
  const slow = few.length < idle.length ? await decideAmong(tx, campaign, idle, asking) : quick
  if (slow.kind === 'decided') return slow.decision
  return slow.rivals > 0 ? waitForTurn(tx, campaign, slow.rivals) : undefined
}

async function findKnowersOfNext(tx: Context, campaign: RunningCampaign, idle: readonly number[]): Promise<number[]> {
  if (campaign.mode === 'link' || idle.length === 0) return []
  const lookers = await findLookers(tx, campaign, idle)
  const target = await findNextTarget(tx, campaign, { accountIds: idle, lookers })
  return [...(target?.keys.keys() ?? [])]
}

type Decided =
  | { readonly kind: 'decided'; readonly decision: Allocation | 'again' }
  /** None of them acts; so many other campaigns come first. */
  | { readonly kind: 'nobody'; readonly rivals: number }

const NOBODY: Decided = { kind: 'nobody', rivals: 0 }
/** Campaigns of the same priority that are let by before the rest is left for later. */
const MOST_RIVALS = 20

/** Goes through the accounts that could act, the best first; `again` if one of them was used meanwhile. */
async function decideAmong(
  tx: Context,
  campaign: RunningCampaign,
  accountIds: readonly number[],
  asking: Asking,
): Promise<Decided> {
  const all = (await readCrewAmong(tx, campaign, accountIds)).filter((member) => isAble(tx, member, asking))
  const newcomer = all.find((member) => isNewcomer(member, campaign, tx.clock.now()))
  if (newcomer) return { kind: 'decided', decision: getAcquainted(tx, newcomer, asking) }
  const lookers = await findLookersFor(tx, campaign, all)
  const rivals = new Set<number>()
  let able = await leaveToHigher(tx, { campaign, able: all, lookers }, rivals)
  while (able.length > 0 && rivals.size < MOST_RIVALS) {
    const target = await findNextTarget(tx, campaign, { accountIds: able.map(({ accountId }) => accountId), lookers })
    const member = target && chooseMember(able, target, lookers)
    if (!member) break
    const rival = await findEqual(tx, { campaign, member, lookers, except: [...rivals] })
    if (rival !== undefined) {
      await letBy(tx, rival, rivals)
      able = able.filter((one) => one !== member)
      continue
    }
    const done = await use(tx, { campaign, member, target }, asking)
    if (done !== 'attempted-before') return { kind: 'decided', decision: done }
    await skipTargets(tx, [{ id: target.targetId }], 'attempted-before')
  }
  return { kind: 'nobody', rivals: rivals.size }
}

interface Able {
  readonly campaign: RunningCampaign
  readonly able: readonly CrewMember[]
  readonly lookers: ReadonlySet<number>
}

async function leaveToHigher(tx: Context, all: Able, rivals: Set<number>): Promise<readonly CrewMember[]> {
  const higher = await findHigher(tx, all)
  for (const { campaignId } of higher) await letBy(tx, campaignId, rivals)
  return all.able.filter(({ accountId }) => !higher.some(({ accountIds }) => accountIds.has(accountId)))
}

async function letBy(tx: Context, campaignId: number, rivals: Set<number>): Promise<void> {
  rivals.add(campaignId)
  await tx.ring({ job: 'invite', campaignId })
}

/** A link is sent to acquaintances only: strangers are not even looked up. */
async function findLookersFor(
  tx: Context,
  campaign: RunningCampaign,
  able: readonly CrewMember[],
): Promise<ReadonlySet<number>> {
  const ids = able.map(({ accountId }) => accountId)
  return campaign.mode === 'link' ? new Set() : findLookers(tx, campaign, ids)
}

function getAcquainted({ clock }: Context, member: CrewMember, { lease }: Asking): Allocation {
  const { accountId } = member
  return { kind: isUnder(member, lease, clock.wall()) ? 'get-acquainted' : 'needs-lease', accountId }
}

function isAble({ clock }: Context, member: CrewMember, { holder, except }: Asking): boolean {
  if (member.opening.kind !== 'now' || member.hasOpenAttempt || except.includes(member.accountId)) return false
  return leaseOf(member, holder, clock.wall()) !== 'elsewhere'
}

function chooseMember(
  able: readonly CrewMember[],
  target: NextTarget,
  lookers: ReadonlySet<number>,
): CrewMember | undefined {
  const canBeLookedUp = target.username !== undefined || target.phone !== undefined
  const candidates = able
    .filter(({ accountId }) => target.keys.has(accountId) || (canBeLookedUp && lookers.has(accountId)))
    .map((member) => ({ member, ...member, knowsPerson: target.keys.has(member.accountId), usedToday: member.today }))
  return chooseAccount(candidates)?.member
}

interface Choice {
  readonly campaign: RunningCampaign
  readonly member: CrewMember
  readonly target: NextTarget
}

/** What was read before the account was locked may be out of date: only what is true under the lock counts. */
async function use(tx: Context, choice: Choice, asking: Asking): Promise<Allocation | 'again' | 'attempted-before'> {
  const { campaign, target } = choice
  const { accountId } = choice.member
  if (!isUnder(choice.member, asking.lease, tx.clock.wall())) return { kind: 'needs-lease', accountId }
  const member = await lockMember(tx, campaign, accountId)
  if (!member || !isAble(tx, member, asking) || !isUnder(member, asking.lease, tx.clock.wall())) return 'again'
  const next = { at: afterWall(tx.clock, LEASE_SECONDS), why: undefined }
  const { telegramId } = target
  if (telegramId === undefined || !target.keys.has(accountId)) {
    const lookup = await planLookup(tx, { campaign, accountId, target })
    if (!lookup) return 'again'
    await setNextAction(tx, campaign, next)
    return { kind: 'look-up', lookup }
  }
  const attempt = await intendInvite(tx, { campaign, member, target: { ...target, telegramId } })
  if (!attempt) return 'attempted-before'
  await setNextAction(tx, campaign, next)
  return { kind: 'act', attempt }
}
