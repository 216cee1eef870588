import { findVerifiers, type Verifiers } from '#services/campaigns/find-verifiers.ts'
import { findOpenAttempts, seeAttemptsAs } from '#services/campaigns/open-attempts.ts'
import { settleHopeless } from '#services/campaigns/settle-hopeless.ts'
import { verifyAttempts, verifyOpenAttempts } from './verify-attempts.ts'
import type { Work } from './work.ts'

/** Looks up the open attempts of one account: by itself, or by others while it can't. */
export async function runVerify(work: Work, accountId: number): Promise<void> {
  const { ctx, accounts } = work
  const own = await findVerifiers({ ctx, accountId })
  if (own.own === 'self') await accounts.withAccount(accountId, (held) => verifyOpenAttempts(ctx, held))
  const now = await findVerifiers({ ctx, accountId })
  if (now.own === 'self' || now.holder !== undefined) return
  await verifyByOthers(work, accountId, now)
}

/** Nobody holds the account, and nobody acts with it: so no attempt of it is under way. */
async function verifyByOthers(
  { ctx, accounts, signal }: Work,
  accountId: number,
  { own, helpers }: Verifiers,
): Promise<void> {
  for (const helperId of helpers) {
    const attemptIds = await listOpen(ctx, accountId)
    if (attemptIds.length === 0 || signal.aborted) return
    await accounts.withAccount(helperId, async (held) => {
      const attempts = await seeAttemptsAs({ ctx, attemptIds, accountId: helperId })
      await verifyAttempts(ctx, held, attempts, { isOwn: false })
    })
  }
  if (own === 'never') await settleHopeless({ ctx, accountId })
}

async function listOpen(ctx: Work['ctx'], accountId: number): Promise<number[]> {
  const open = await findOpenAttempts({ ctx, accountId })
  return open.map(({ attemptId }) => attemptId)
}
