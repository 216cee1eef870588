import { allocateInvite } from '#services/campaigns/allocate-invite.ts'
import type { Allocation } from '#services/campaigns/allocation.ts'
import { findOpenAttempts } from '#services/campaigns/open-attempts.ts'
import { pauseUntil } from '#domain/pause.ts'
import { actOnInvite } from './act-on-invite.ts'
import { getAcquainted } from './get-acquainted.ts'
import { lookUp } from './look-up.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import { runVerify } from './verify.ts'
import type { Work } from './work.ts'

/** After so many steps the job rings for itself again, so that no campaign keeps a worker to itself. */
const STEPS_A_RUN = 50
/** A wait that is shorter than this, in wall milliseconds, is not worth another ring. */
const SHORT_WAIT_MS = 2000

/** Invites the people of one campaign, one after the other, as long as somebody may act now. */
export async function runInvite(work: Work, campaignId: number): Promise<void> {
  const except: number[] = []
  for (let step = 0; step < STEPS_A_RUN; step += 1) {
    if (work.signal.aborted) return
    const { ctx, accounts } = work
    const allocation = await allocateInvite({ ctx, campaignId, holder: accounts.holder, except })
    if (!(await goOn(work, campaignId, allocation, except))) return
  }
  await work.ctx.ring({ job: 'invite', campaignId })
}

/** Does what was allocated. False if there is nothing to do before the next ring. */
async function goOn(work: Work, campaignId: number, allocation: Allocation, except: number[]): Promise<boolean> {
  if (allocation.kind === 'needs-lease') {
    const { accountId } = allocation
    const held = await work.accounts.withAccount(accountId, (one) => actUnderLease(work, campaignId, one, except))
    if (held.kind !== 'used' || held.value === 'unacquainted') except.push(accountId)
    else if (held.value === 'open' && !work.signal.aborted) await runVerify(work, accountId)
    return true
  }
  if (allocation.kind !== 'wait' || work.ctx.clock.wallMsUntil(allocation.until) > SHORT_WAIT_MS) return false
  await pauseUntil(work.ctx.clock, allocation.until, work.signal)
  return true
}

/** Allocates again now that the account is connected and ours alone; by now another one may be better. */
async function actUnderLease(
  work: Work,
  campaignId: number,
  held: HeldAccount,
  except: readonly number[],
): Promise<'settled' | 'open' | 'unacquainted'> {
  const { ctx, accounts, signal } = work
  if (signal.aborted) return 'settled'
  const allocation = await allocateInvite({ ctx, campaignId, holder: accounts.holder, lease: held.lease, except })
  if (allocation.kind === 'get-acquainted') {
    return (await getAcquainted(ctx, held, campaignId)) ? 'settled' : 'unacquainted'
  }
  if (allocation.kind === 'look-up') await lookUp(ctx, held, allocation.lookup)
  if (allocation.kind !== 'act') return 'settled'
  await actOnInvite(ctx, held, allocation.attempt)
  const open = await findOpenAttempts({ ctx, accountId: held.lease.accountId })
  return open.length > 0 ? 'open' : 'settled'
}
