import { and, eq, isNull, lte, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { accountCommunities, accounts } from '#db/schema/accounts.ts'
import { campaignAccounts } from '#db/schema/campaigns.ts'
import type { Lease } from '#domain/lease.ts'
import type { HaltReason } from '#domain/campaign-reason.ts'
import { openingOf, type AccountTimes, type Opening, type Rules } from '#domain/quota.ts'
import type { Context } from '../context.ts'
import { readUsage, type AccountUsage } from '../accounts/usage.ts'
import { listOf } from '../sql.ts'
import { shownName } from '../accounts/shown-name.ts'

/** An account that takes part in a campaign, with all that decides whether it may act now. */
export interface CrewMember extends AccountTimes, AccountUsage {
  readonly accountId: number
  readonly firstName: string
  readonly leaseHolder: string | undefined
  readonly leaseToken: number
  readonly leaseUntil: Date | undefined
  /** Of the destination, for this account. */
  readonly accessHash: bigint
  /** When it last invited for this campaign. */
  readonly servedAt: Date | undefined
  /** When it was last looked up whom it knows. */
  readonly acquaintancesAt: Date | undefined
  readonly opening: Opening
}

interface Campaign {
  readonly id: number
  readonly communityId: number
  readonly destination: bigint
  readonly rules: Rules
}

/** The accounts that take part: those that may invite there, are chosen and have not left. */
export function readCrew(tx: Context, campaign: Campaign): Promise<CrewMember[]> {
  return readMembers(tx, campaign, undefined)
}

/** Those of them that neither rest nor pause: all that could act now are among them. Nothing is counted for this. */
export async function listIdle(tx: Context, { id }: Campaign): Promise<number[]> {
  const now = tx.clock.now()
  const rests = or(eq(accounts.state, 'active'), isNull(accounts.restsUntil), lte(accounts.restsUntil, now))
  const isUsable = notInArray(accounts.state, ['lost', 'disabled'])
  const rows = await tx.db
    .select({ accountId: accounts.id })
    .from(campaignAccounts)
    .innerJoin(accounts, eq(accounts.id, campaignAccounts.accountId))
    .where(and(takesPartIn(id), isUsable, lte(accounts.nextInviteAt, now), rests))
  return rows.map(({ accountId }) => accountId)
}

/** Some of them, by their ids. */
export function readCrewAmong(tx: Context, campaign: Campaign, accountIds: readonly number[]): Promise<CrewMember[]> {
  return readMembers(tx, campaign, sql`${accounts.id} = any(${listOf(accountIds)}::bigint[])`)
}

/** Locks one of them, so that what is counted of it stays true until the transaction ends. */
export async function lockMember(tx: Context, campaign: Campaign, accountId: number): Promise<CrewMember | undefined> {
  await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('no key update')
  const [member] = await readMembers(tx, campaign, eq(accounts.id, accountId))
  return member
}

async function readMembers(tx: Context, campaign: Campaign, isMeant: SQL | undefined): Promise<CrewMember[]> {
  const rows = await selectMembers(tx, campaign, isMeant)
  const now = tx.clock.now()
  const usage = await readUsage({
    db: tx.db,
    accountIds: rows.map(({ accountId }) => accountId),
    destination: campaign.destination,
    dayStart: campaign.rules.calendar.dayOf(now).start,
  })
  return rows.map((row) => toMember(row, usage.get(row.accountId) ?? UNUSED, campaign.rules, now))
}

const UNUSED: AccountUsage = {
  today: 0,
  todayHere: 0,
  everHere: 0,
  messagesToday: 0,
  lastAttemptAt: undefined,
  hasOpenAttempt: false,
}

function takesPartIn(campaignId: number): SQL | undefined {
  return and(
    eq(campaignAccounts.campaignId, campaignId),
    eq(campaignAccounts.mayInvite, true),
    eq(campaignAccounts.chosen, true),
    isNull(campaignAccounts.reason),
  )
}

type MemberRow = Awaited<ReturnType<typeof selectMembers>>[number]

function selectMembers(tx: Context, { id, communityId }: Campaign, isMeant: SQL | undefined) {
  return tx.db
    .select({
      accountId: accounts.id,
      firstName: shownName,
      state: accounts.state,
      restsUntil: accounts.restsUntil,
      nextInviteAt: accounts.nextInviteAt,
      leaseHolder: accounts.leaseHolder,
      leaseToken: accounts.leaseToken,
      leaseUntil: accounts.leaseUntil,
      accessHash: accountCommunities.accessHash,
      servedAt: campaignAccounts.servedAt,
      acquaintancesAt: accounts.acquaintancesAt,
    })
    .from(campaignAccounts)
    .innerJoin(accounts, eq(accounts.id, campaignAccounts.accountId))
    .innerJoin(
      accountCommunities,
      and(eq(accountCommunities.accountId, accounts.id), eq(accountCommunities.communityId, communityId)),
    )
    .where(and(takesPartIn(id), isMeant))
    .orderBy(accounts.id)
}

function toMember(row: MemberRow, usage: AccountUsage, rules: Rules, now: Date): CrewMember {
  const member = {
    ...row,
    ...usage,
    restsUntil: row.restsUntil ?? undefined,
    leaseHolder: row.leaseHolder ?? undefined,
    leaseUntil: row.leaseUntil ?? undefined,
    servedAt: row.servedAt ?? undefined,
    acquaintancesAt: row.acquaintancesAt ?? undefined,
  }
  return { ...member, opening: openingOf(member, rules, now) }
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
