import { and, eq, sql } from 'drizzle-orm'
import { campaignAccounts, campaigns } from '#db/schema/campaigns.ts'
import type { AbsenceReason } from '#domain/campaign-reason.ts'
import { judgeFindings, mergeFindings, type AccountFinding } from '#domain/check-verdict.ts'
import type { PreflightAccount } from '#domain/preflight.ts'
import { rememberCommunity } from '../audiences/remember-community.ts'
import { withTransaction, type Context } from '../context.ts'
import { buildTargets } from './build-targets.ts'
import { moveCampaign } from './move-campaign.ts'

interface RecordCheck {
  readonly ctx: Context
  readonly campaignId: number
  /** What each account of the owner found. */
  readonly findings: readonly AccountFinding[]
  /** Telegram ids of the destination's members, as far as they could be listed. */
  readonly memberIds: ReadonlySet<bigint>
  /** Whether that is the whole list. */
  readonly listed: boolean
}

/**
 * Records a check: the destination, who may invite there, and everybody of the audiences as a target. The campaign is
 * ready then, or a draft again with the reason. False if nobody waits for it any more.
 */
export async function recordCheck(input: RecordCheck): Promise<boolean> {
  return withTransaction(input.ctx, async (tx) => {
    const checked = await lockChecking(tx, input.campaignId)
    if (!checked) return false
    const { ownerId, mode } = checked
    const failure = judgeFindings(input.findings, mode)
    const community = mergeFindings(input.findings)
    if (failure || !community) return fail(tx, input.campaignId, failure ?? 'no-account')
    const communityId = await rememberFindings(tx, ownerId, input.findings)
    await replaceCrew(tx, input.campaignId, input.findings)
    const destination = community.telegramId
    const counts = await buildTargets(tx, { ...input, ownerId, destination })
    if (counts.people === 0) return fail(tx, input.campaignId, 'empty-audience')
    const preflight = { ...counts, membersListed: input.listed, accounts: input.findings.map(toPreflightAccount) }
    const title = sql`case when ${campaigns.isNamed} then ${campaigns.title} else ${community.title} end`
    const changes = { communityId, title, preflight, nextActionAt: null }
    return (await moveCampaign(tx, input.campaignId, 'pass-check', changes)) !== undefined
  })
}

async function fail(tx: Context, campaignId: number, reason: string): Promise<boolean> {
  return (await moveCampaign(tx, campaignId, 'fail-check', { reason, nextActionAt: null })) !== undefined
}

async function lockChecking(tx: Context, campaignId: number) {
  const isChecking = and(eq(campaigns.id, campaignId), eq(campaigns.state, 'checking'))
  const columns = { ownerId: campaigns.ownerId, mode: campaigns.mode }
  const [row] = await tx.db.select(columns).from(campaigns).where(isChecking).for('update')
  return row
}

async function rememberFindings(tx: Context, ownerId: bigint, findings: readonly AccountFinding[]): Promise<number> {
  let communityId: number | undefined
  for (const finding of findings) {
    if (finding.kind !== 'found') continue
    const { accountId, community } = finding
    const membersCount = mergeFindings(findings)?.membersCount
    communityId = await rememberCommunity({ ctx: tx, ownerId, accountId, facts: { ...community, membersCount } })
  }
  if (communityId === undefined) throw new Error('a check without a finding was recorded')
  return communityId
}

async function replaceCrew(tx: Context, campaignId: number, findings: readonly AccountFinding[]): Promise<void> {
  const isIts = eq(campaignAccounts.campaignId, campaignId)
  const before = await tx.db.delete(campaignAccounts).where(isIts).returning()
  const left = new Set(before.filter(({ chosen }) => !chosen).map(({ accountId }) => accountId))
  const rows = findings.map((finding) => {
    const reason = absenceOf(finding) ?? null
    const { accountId } = finding
    return { campaignId, accountId, mayInvite: reason === null, reason, chosen: !left.has(accountId) }
  })
  await tx.db.insert(campaignAccounts).values(rows)
}

/** Why an account takes no part; undefined if it may invite. */
function absenceOf(finding: AccountFinding): AbsenceReason | undefined {
  if (finding.kind === 'problem') return finding.problem
  if (finding.kind === 'absent') return finding.reason
  if (finding.community.mayInvite) return undefined
  return finding.community.isMember ? 'not-admin' : 'not-member'
}

function toPreflightAccount(finding: AccountFinding): PreflightAccount {
  const problem = absenceOf(finding)
  const { accountId } = finding
  return problem ? { accountId, mayInvite: false, problem } : { accountId, mayInvite: true }
}
