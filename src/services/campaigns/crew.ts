import { and, eq } from 'drizzle-orm'
import { accountCommunities, accounts } from '#db/schema/accounts.ts'
import { campaignAccounts } from '#db/schema/campaigns.ts'
import type { Day } from '#domain/day.ts'
import type { Lease } from '#domain/lease.ts'
import type { HaltReason } from '#domain/campaign-reason.ts'
import { openingOf, type AccountTimes, type Opening } from '#domain/quota.ts'
import type { Context } from '../context.ts'
import { readUsage, type AccountUsage } from '../accounts/usage.ts'

/** An account that takes part in a campaign, with all that decides whether it may act now. */
export interface CrewMember extends AccountTimes, AccountUsage {
  readonly accountId: number
  readonly firstName: string
  readonly leaseHolder: string | undefined
  readonly leaseToken: number
  readonly leaseUntil: Date | undefined
  /** Of the destination, for this account. */
  readonly accessHash: bigint
  readonly opening: Opening
}

interface ReadCrew {
  readonly campaignId: number
  readonly communityId: number
  readonly destination: bigint
  readonly day: Day
  /** Locks the accounts by id, so that what is counted stays true until the transaction ends. */
  readonly lock?: boolean
}

/** The accounts that take part: those that may invite there and have not left. */
export async function readCrew(tx: Context, input: ReadCrew): Promise<CrewMember[]> {
  const rows = await readMembers(tx, input)
  const accountIds = rows.map(({ account }) => account.id)
  const { destination, day } = input
  const usage = await readUsage({ db: tx.db, accountIds, destination, dayStart: day.start })
  return rows.map((row) => toMember(row, usage.get(row.account.id) ?? UNUSED, day, tx.clock.now()))
}

const UNUSED: AccountUsage = { today: 0, todayHere: 0, everHere: 0, lastAttemptAt: undefined, hasOpenAttempt: false }

interface MemberRow {
  readonly account: typeof accounts.$inferSelect
  readonly accessHash: bigint
}

async function readMembers(tx: Context, { campaignId, communityId, lock }: ReadCrew): Promise<MemberRow[]> {
  const takesPart = and(eq(campaignAccounts.campaignId, campaignId), eq(campaignAccounts.mayInvite, true))
  const query = tx.db
    .select({ account: accounts, accessHash: accountCommunities.accessHash, reason: campaignAccounts.reason })
    .from(campaignAccounts)
    .innerJoin(accounts, eq(accounts.id, campaignAccounts.accountId))
    .innerJoin(
      accountCommunities,
      and(eq(accountCommunities.accountId, accounts.id), eq(accountCommunities.communityId, communityId)),
    )
    .where(takesPart)
    .orderBy(accounts.id)
  const rows = lock ? await query.for('update', { of: accounts }) : await query
  return rows.filter(({ reason }) => reason === null)
}

function toMember({ account, accessHash }: MemberRow, usage: AccountUsage, day: Day, now: Date): CrewMember {
  const times = {
    ...usage,
    state: account.state,
    restsUntil: account.restsUntil ?? undefined,
    nextInviteAt: account.nextInviteAt,
  }
  return {
    ...times,
    accountId: account.id,
    firstName: account.firstName,
    leaseHolder: account.leaseHolder ?? undefined,
    leaseToken: account.leaseToken,
    leaseUntil: account.leaseUntil ?? undefined,
    accessHash,
    opening: openingOf(times, day, now),
  }
}

/** Why a campaign with this crew can never go on; undefined if it can, now or later. */
export function strandedReason(crew: readonly CrewMember[]): HaltReason | undefined {
  if (crew.some(({ opening }) => opening.kind !== 'never')) return undefined
  const isUsedUp = crew.some(({ opening }) => opening.kind === 'never' && opening.why === 'used-up')
  return isUsedUp ? 'accounts-used-up' : 'no-accounts'
}

/** Whose lease it is just now, in wall time. */
export function leaseOf(member: CrewMember, holder: string, wall: Date): 'ours' | 'free' | 'elsewhere' {
  const isLive = member.leaseHolder !== undefined && member.leaseUntil !== undefined && member.leaseUntil > wall
  if (!isLive) return 'free'
  return member.leaseHolder === holder ? 'ours' : 'elsewhere'
}

/** Whether this very lease is live. */
export function isUnder(member: CrewMember, lease: Lease | undefined, wall: Date): boolean {
  if (!lease || lease.accountId !== member.accountId || lease.token !== member.leaseToken) return false
  return leaseOf(member, lease.holder, wall) === 'ours'
}
