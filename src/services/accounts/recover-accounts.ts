import { and, inArray, lte } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { writeAudit } from '../audit.ts'
import { withTransaction, type Context } from '../context.ts'
import { listRunningCampaigns } from '../campaigns/running-campaigns.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import { closeRests } from './rests.ts'

/** Ends the rests whose time is over. → ids of the accounts that may act again. */
export async function recoverAccounts({ ctx }: { ctx: Context }): Promise<number[]> {
  return withTransaction(ctx, async (tx) => {
    await closeRests(tx)
    const recovered = await endRests(tx)
    for (const { id, ownerId } of recovered) await writeAudit({ ...tx, ownerId }, 'account.recover', `account:${id}`)
    const ids = recovered.map(({ id }) => id)
    for (const campaignId of await listRunningCampaigns(tx, ids)) await touchProgress(tx, 'campaign', campaignId)
    return ids
  })
}

async function endRests(tx: Context): Promise<{ id: number; ownerId: bigint }[]> {
  const isRested = and(inArray(accounts.state, ['resting', 'restricted']), lte(accounts.restsUntil, tx.clock.now()))
  const rested = tx.db.select({ id: accounts.id }).from(accounts).where(isRested).orderBy(accounts.id).for('update')
  return tx.db
    .update(accounts)
    .set({ state: 'active', stateReason: null, restsUntil: null })
    .where(inArray(accounts.id, rested))
    .returning({ id: accounts.id, ownerId: accounts.ownerId })
}
