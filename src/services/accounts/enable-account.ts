import { eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { writeAudit } from '../audit.ts'
import { lockRunningCampaigns } from '../campaigns/running-campaigns.ts'
import { withTransaction, type OwnerContext } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import type { AccountView } from './account-view.ts'
import { getAccount } from './list-accounts.ts'
import { lockOwnAccount, refuse } from './own-account.ts'
import { findRest, standingAfter } from './rests.ts'

interface EnableAccount {
  readonly ctx: OwnerContext
  readonly accountId: number
}

/**
 * Switches an account on again; a rest that it still owes goes on. It is checked at once.
 * @throws NotFoundError @throws ConflictError `account-<state>` if it is not disabled
 */
export async function enableAccount({ ctx, accountId }: EnableAccount): Promise<AccountView> {
  return withTransaction(ctx, async (tx) => {
    const campaignIds = await lockRunningCampaigns(tx, accountId)
    const account = await lockOwnAccount(tx, accountId)
    if (account.state !== 'disabled') refuse(account)
    const standing = standingAfter(await findRest(tx, accountId))
    await tx.db
      .update(accounts)
      .set({ ...standing, nextCheckAt: tx.clock.wall() })
      .where(eq(accounts.id, accountId))
    await writeAudit(tx, 'account.enable', `account:${accountId}`)
    for (const campaignId of campaignIds) {
      await touchProgress(tx, 'campaign', campaignId)
      await tx.ring({ job: 'invite', campaignId })
    }
    return getAccount({ ctx: tx, accountId })
  })
}
