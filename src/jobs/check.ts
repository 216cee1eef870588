import { findingsFor, judgeFindings, type AccountFinding } from '#domain/check-verdict.ts'
import { failCheck } from '#services/campaigns/fail-check.ts'
import { loadCheck, type CheckToDo } from '#services/campaigns/load-check.ts'
import { recordCheck } from '#services/campaigns/record-check.ts'
import { findDestination } from './find-destination.ts'
import { listMembers } from './list-members.ts'
import type { Work } from './work.ts'

/** Accounts that look at the same time. */
const AT_ONCE = 5

/** Finds out, before a campaign starts, where it leads, who may invite there and who is there already; sends nothing. */
export async function runCheck(work: Work, campaignId: number): Promise<void> {
  const { ctx, signal } = work
  const todo = await loadCheck({ ctx, campaignId })
  if (!todo) return
  if (todo.people === 0) return void (await failCheck({ ctx, campaignId, reason: 'empty-audience' }))
  const findings = findingsFor(todo.mode, await findAll(work, todo))
  if (signal.aborted) return
  const reason = judgeFindings(findings, todo.mode)
  if (reason) return void (await failCheck({ ctx, campaignId, reason }))
  const { memberIds, listed } = await listMembers(work, findings)
  if (!signal.aborted) await recordCheck({ ctx, campaignId, findings, memberIds, listed })
}

async function findAll(work: Work, { input, accounts }: CheckToDo): Promise<AccountFinding[]> {
  const findings: AccountFinding[] = []
  for (let start = 0; start < accounts.length; start += AT_ONCE) {
    const some = accounts.slice(start, start + AT_ONCE).map(async ({ accountId, absent }): Promise<AccountFinding> => {
      return absent ? { accountId, kind: 'absent', reason: absent } : findDestination(work, accountId, input)
    })
    findings.push(...(await Promise.all(some)))
  }
  return findings
}
