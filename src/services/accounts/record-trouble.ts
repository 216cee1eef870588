import type { AccountTrouble } from '#domain/account-trouble.ts'
import type { Lease } from '#domain/lease.ts'
import { withTransaction, type Context } from '../context.ts'
import { applyTrouble } from '../campaigns/apply-trouble.ts'
import { lockRunningCampaigns } from '../campaigns/running-campaigns.ts'
import { holdFence } from './lease.ts'

interface RecordTrouble {
  readonly ctx: Context
  readonly lease: Lease
  readonly trouble: AccountTrouble
}

/** Records what happened to an account, for it and for its campaigns. False if the lease is not ours any more. */
export async function recordTrouble({ ctx, lease, trouble }: RecordTrouble): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const campaignIds = await lockRunningCampaigns(tx, lease.accountId)
    if (!(await holdFence(tx, lease))) return false
    await applyTrouble(tx, { lease, trouble, campaignIds })
    return true
  })
}
