import { runCheck } from '#jobs/check.ts'
import { runInvite } from '#jobs/invite.ts'
import { createLiveAccounts } from '#jobs/live-accounts.ts'
import { createParse } from '#jobs/parse.ts'
import { runPreview } from '#jobs/preview.ts'
import { runSweep } from '#jobs/sweep.ts'
import { verifyOpenAttempts } from '#jobs/verify-attempts.ts'
import { runVerify } from '#jobs/verify.ts'
import type { Work } from '#jobs/work.ts'
import type { ClaimedAccount } from '#services/accounts/lease.ts'
import { openAccount, type OpenedAccount } from '#userbot/open-account.ts'
import type { App, Role } from './app.ts'
import { supervise } from './supervise.ts'

/** Acts with the accounts: every job that talks to Telegram as one of them, and the sweep that rings for what is due. */
export function startWorkerRole(app: App, signal: AbortSignal): Role {
  const { holder, log, runner } = app
  const ctx = app.contextOf(`worker ${holder}`)
  const accounts = createLiveAccounts({
    ctx,
    holder,
    open: (claimed) => openClaimed(app, claimed),
    verify: (held) => verifyOpenAttempts(ctx, held),
  })
  const work: Work = { ctx, accounts, signal }
  runner.work({
    preview: (parseId) => runPreview(work, parseId),
    parse: createParse(work),
    check: (campaignId) => runCheck(work, campaignId),
    invite: (campaignId) => runInvite(work, campaignId),
    verify: (accountId) => runVerify(work, accountId),
  })
  const sweep = (ending: AbortSignal): Promise<void> => runSweep({ ctx: app.contextOf('sweep'), signal: ending })
  return { done: supervise({ name: 'sweep', run: sweep, signal, log }), close: () => accounts.close() }
}

/** A session that opens with none of our keys is lost for us, whatever Telegram thinks of it. */
async function openClaimed(
  { vault, telegram }: App,
  { session, telegramUserId }: ClaimedAccount,
): Promise<OpenedAccount> {
  const opened = vault.open(session, `account:${telegramUserId}`)
  if (!opened) return { kind: 'trouble', trouble: { kind: 'lost', reason: 'unreadable' } }
  return openAccount({ settings: telegram, session: opened, telegramUserId })
}
