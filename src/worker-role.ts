import { runCheck } from '#jobs/check.ts'
import { runRetention } from '#jobs/check-retention.ts'
import { endSessions } from '#jobs/end-sessions.ts'
import { runHealth } from '#jobs/health.ts'
import { runInvite } from '#jobs/invite.ts'
import { createLiveAccounts } from '#jobs/live-accounts.ts'
import { createParse } from '#jobs/parse.ts'
import { runPreview } from '#jobs/preview.ts'
import { runSweep } from '#jobs/sweep.ts'
import { verifyOpenAttempts } from '#jobs/verify-attempts.ts'
import { runVerify } from '#jobs/verify.ts'
import { runLinks } from '#jobs/watch-links.ts'
import type { Work } from '#jobs/work.ts'
import type { App, Role } from './app.ts'
import { createOpener } from './open-claimed.ts'
import { supervise } from './supervise.ts'

/** Acts with the accounts: every job that talks to Telegram as one of them, and the sweep that rings for what is due. */
export function startWorkerRole(app: App, signal: AbortSignal): Role {
  const { holder, log, runner } = app
  const ctx = app.contextOf(`worker ${holder}`)
  const accounts = createLiveAccounts({
    ctx,
    holder,
    open: createOpener(app),
    verify: (held) => verifyOpenAttempts(ctx, held),
  })
  const work: Work = { ctx, accounts, signal }
  runner.work({
    preview: (parseId) => runPreview(work, parseId),
    parse: createParse(work),
    check: (campaignId) => runCheck(work, campaignId),
    invite: (campaignId) => runInvite(work, campaignId),
    links: (campaignId) => runLinks(work, campaignId),
    retention: (campaignId) => runRetention(work, campaignId),
    verify: (accountId) => runVerify(work, accountId),
  })
  const sweep = (ending: AbortSignal): Promise<void> => runSweep({ ctx: app.contextOf('sweep'), signal: ending })
  const health = (ending: AbortSignal): Promise<void> => runHealth({ ...work, signal: ending })
  const end = (ending: AbortSignal): Promise<void> =>
    endSessions({ ctx: app.contextOf('end-sessions'), vault: app.vault, telegram: app.telegram, signal: ending })
  return {
    done: Promise.all([
      supervise({ name: 'sweep', run: sweep, signal, log }),
      supervise({ name: 'end-sessions', run: end, signal, log }),
      supervise({ name: 'health', run: health, signal, log }),
    ]),
    close: () => accounts.close(),
  }
}
