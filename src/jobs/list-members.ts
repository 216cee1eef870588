import type { AccountFinding } from '#domain/check-verdict.ts'
import type { CommunityFacts, MembersPage } from '#domain/community.ts'
import { pauseUntil } from '#domain/pause.ts'
import { MEMBERS_REACHABLE, memberPageMs } from '#domain/speeds.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import { fetchMembers } from '#userbot/fetch-members.ts'
import type { Work } from './work.ts'

export interface MemberList {
  readonly memberIds: ReadonlySet<bigint>
  /** Whether these are all members: the list may be closed, longer than can be reached, or cut short by trouble. */
  readonly listed: boolean
}

/** Lists who is in the destination already, through one account that may invite there. */
export async function listMembers(work: Work, findings: readonly AccountFinding[]): Promise<MemberList> {
  const memberIds = new Set<bigint>()
  const lister = chooseLister(findings)
  if (!lister) return { memberIds, listed: false }
  for (let offset = 0; offset < MEMBERS_REACHABLE;) {
    const page = await fetchPage(work, lister, offset)
    if (!page) return { memberIds, listed: false }
    for (const { telegramId } of page.people) memberIds.add(telegramId)
    offset += page.entries
    if (page.entries === 0 || offset >= page.total) return { memberIds, listed: offset >= page.total }
    await pauseBetweenPages(work)
  }
  return { memberIds, listed: false }
}

interface Lister {
  readonly accountId: number
  readonly community: CommunityFacts
}

function chooseLister(findings: readonly AccountFinding[]): Lister | undefined {
  const able = findings.filter((finding) => finding.kind === 'found')
  return able.find(({ community }) => community.mayInvite && !community.hiddenMembers)
}

/** Undefined if there is none to have: whoever is in already is found out when they are invited. */
async function fetchPage(
  { ctx, accounts }: Work,
  { accountId, community }: Lister,
  offset: number,
): Promise<MembersPage | undefined> {
  const held = await accounts.withAccount(accountId, async (one) => {
    const answer = await fetchMembers(one.account, community, offset)
    if (answer.kind === 'trouble') await recordTrouble({ ctx, lease: one.lease, trouble: answer.trouble })
    if (!one.account.isOpen() || answer.kind === 'trouble') one.discard()
    return answer.kind === 'page' ? answer.page : undefined
  })
  return held.kind === 'used' ? held.value : undefined
}

/** The pace of collecting, at its recommended speed. */
function pauseBetweenPages({ ctx: { clock }, signal }: Work): Promise<void> {
  return pauseUntil(clock, new Date(clock.now().getTime() + memberPageMs('medium')), signal)
}
