import { eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { writeAudit } from '../audit.ts'
import { stopIfStranded } from '../campaigns/stop-if-stranded.ts'
import { lockRunningCampaigns } from '../campaigns/running-campaigns.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import type { AccountView } from './account-view.ts'
import { getAccount } from './list-accounts.ts'
import { lockOwnAccount, refuse } from './own-account.ts'

interface DisableAccount {
  readonly ctx: OwnerContext
  readonly accountId: number
}

/**
 * Switches an account off. Nothing is allocated to it any more; whoever holds it loses the lease at the next renewal
 * and closes the connection, and what is under way until then is still recorded. Its campaigns go on with the others,
 * or stop and say why. @throws NotFoundError @throws ConflictError `account-lost`, `account-disabled`
 */
export async function disableAccount({ ctx, accountId }: DisableAccount): Promise<AccountView> {
  return withTransaction(ctx, async (tx) => {
    const campaignIds = await lockRunningCampaigns(tx, accountId)
    const account = await lockOwnAccount(tx, accountId)
    if (account.state === 'lost' || account.state === 'disabled') refuse(account)
    await tx.db
      .update(accounts)
      .set({ state: 'disabled', stateReason: null, restsUntil: null })
      .where(eq(accounts.id, accountId))
    await writeAudit(tx, 'account.disable', `account:${accountId}`)
    for (const campaignId of campaignIds) await goOnWithout(tx, campaignId)
    return getAccount({ ctx: tx, accountId })
  })
}

/** A running campaign that has lost an account: the others go on, or it stops. */
export async function goOnWithout(tx: OwnerContext, campaignId: number): Promise<void> {
  if (await stopIfStranded(tx, campaignId)) return
  await touchProgress(tx, 'campaign', campaignId)
  await tx.ring({ job: 'invite', campaignId })
}
