import type { CampaignMode } from './campaign-mode.ts'
import type { CheckFailure } from './campaign-reason.ts'
import type { CommunityFacts, CommunityProblem } from './community.ts'

/** What one account found out about a destination; `trouble` and `unreachable` say nothing about the community. */
export type AccountFinding =
  | { readonly accountId: number; readonly kind: 'found'; readonly community: CommunityFacts }
  | { readonly accountId: number; readonly kind: 'problem'; readonly problem: CommunityProblem }
  | { readonly accountId: number; readonly kind: 'absent'; readonly reason: 'lost' | 'disabled' | 'busy' }

/** The findings as a campaign of this mode needs them: links take administrators, and no channel is too big for them. */
export function findingsFor(mode: CampaignMode, findings: readonly AccountFinding[]): AccountFinding[] {
  if (mode !== 'link') return [...findings]
  return findings.map((finding) => {
    if (finding.kind !== 'found') return finding
    const { community } = finding
    return { ...finding, community: { ...community, mayInvite: community.mayMakeLinks ?? false } }
  })
}

/** The most members of a broadcast channel that accepts adds. Source: core.telegram.org/api/invites */
const CHANNEL_ADDS_UP_TO = 200

/** Why a campaign can't be started with these findings; undefined if it can. */
export function judgeFindings(
  findings: readonly AccountFinding[],
  mode: CampaignMode = 'add',
): CheckFailure | undefined {
  const communities = findings.filter((finding) => finding.kind === 'found').map(({ community }) => community)
  if (mode !== 'link' && communities.some(isChannelTooBig)) return 'channel-too-big'
  if (communities.some(({ mayInvite }) => mayInvite)) return undefined
  if (communities.length > 0) return 'no-rights'
  return tellingProblem(findings) ?? (findings.some(isBusy) ? 'accounts-unreachable' : 'no-account')
}

function isChannelTooBig({ kind, membersCount }: CommunityFacts): boolean {
  return kind === 'channel' && (membersCount ?? 0) > CHANNEL_ADDS_UP_TO
}

function isBusy(finding: AccountFinding): boolean {
  return finding.kind === 'absent' && finding.reason === 'busy'
}

/** The least helpful comes last: «not a member» tells the owner more than «not found». */
const BY_HELPFULNESS: readonly CommunityProblem[] = [
  'not-member',
  'private',
  'banned',
  'invite-expired',
  'not-a-community',
  'not-found',
  'unreachable',
]

function tellingProblem(findings: readonly AccountFinding[]): CommunityProblem | undefined {
  const problems = findings.flatMap((finding) => (finding.kind === 'problem' ? [finding.problem] : []))
  return BY_HELPFULNESS.find((problem) => problems.includes(problem))
}

/** What the owner's accounts see together: the view of one that may invite, with the largest count of members. */
export function mergeFindings(findings: readonly AccountFinding[]): CommunityFacts | undefined {
  const communities = findings.filter((finding) => finding.kind === 'found').map(({ community }) => community)
  const best = communities.find(({ mayInvite }) => mayInvite) ?? communities[0]
  const counts = communities.flatMap(({ membersCount }) => membersCount ?? [])
  return best && { ...best, membersCount: counts.length > 0 ? Math.max(...counts) : undefined }
}
