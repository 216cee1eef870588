import { pause } from '#domain/pause.ts'
import { claimChecks } from '#services/accounts/claim-checks.ts'
import { recordChecked } from '#services/accounts/record-checked.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import { checkAccount } from '#userbot/check-account.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import { createTurns } from './turns.ts'
import type { Work } from './work.ts'

/**
 * Wall milliseconds between two looks, and how many checks may be under way: after an hour of standstill all accounts
 * are due at once, and still Telegram sees a few of them a second. 5 a second are 1 400 accounts in their time.
 */
const LOOK_MS = 1000
const AT_ONCE = 5
/** Wall milliseconds that the shutdown grants to checks under way. */
const LAST_CHECK_MS = 1000

/**
 * Asks for each account whether its login still stands, until it is aborted. Those that this worker holds and those
 * that nobody does: one connection at a time holds here too.
 */
export async function runHealth(work: Work): Promise<void> {
  const { ctx, accounts, signal } = work
  const checks = createTurns<number>()
  let under = 0
  const check = async (accountId: number): Promise<void> => {
    under += 1
    try {
      await checks.take(accountId, () => checkOne(work, accountId))
    } catch (error) {
      ctx.log.warn({ err: error, accountId }, 'account not checked')
    } finally {
      under -= 1
    }
  }
  while (!signal.aborted) {
    const limit = AT_ONCE - under
    const due = limit > 0 ? await claimChecks({ ctx, holder: accounts.holder, limit }) : []
    for (const accountId of due) void check(accountId)
    await pause(LOOK_MS, signal)
  }
  await checks.settled(LAST_CHECK_MS)
}

/** What can't be found out now is due again soon. */
export async function checkOne({ ctx, accounts, signal }: Work, accountId: number): Promise<void> {
  await accounts.withAccount(accountId, async (held) => {
    if (signal.aborted) return
    const answer = held.isFresh ? ({ kind: 'well' } as const) : await checkAccount(held.account)
    if (answer.kind === 'well') await recordChecked({ ctx, lease: held.lease })
    if (answer.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: answer.trouble })
    if (isToBeClosed(held, answer)) held.discard()
  })
}

/** A connection that was made for the check alone is not kept. */
function isToBeClosed({ isFresh, account }: HeldAccount, answer: Awaited<ReturnType<typeof checkAccount>>): boolean {
  const isLost = answer.kind === 'trouble' && answer.trouble.kind === 'lost'
  return isFresh || isLost || !account.isOpen()
}
