import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { campaignAccounts, campaigns } from '#db/schema/campaigns.ts'
import type { Context } from '../context.ts'

/** The running campaigns in which any of these accounts takes part. */
export async function listRunningCampaigns(tx: Context, accountIds: readonly number[]): Promise<number[]> {
  if (accountIds.length === 0) return []
  const rows = await tx.db
    .selectDistinct({ id: campaigns.id })
    .from(campaigns)
    .innerJoin(campaignAccounts, eq(campaignAccounts.campaignId, campaigns.id))
    .where(and(inArray(campaignAccounts.accountId, [...accountIds]), eq(campaigns.state, 'running')))
    .orderBy(campaigns.id)
  return rows.map(({ id }) => id)
}

/** Locks an account's running campaigns. */
export async function lockRunningCampaigns(tx: Context, accountId: number): Promise<number[]> {
  return lockConcernedCampaigns(tx, accountId, undefined)
}

/**
 * Locks the running campaigns of an account, and one more that is concerned in any state. Always before the account's
 * row, and by id, so that nobody waits in a circle. → the ids of those that are locked.
 */
export async function lockConcernedCampaigns(
  tx: Context,
  accountId: number,
  campaignId: number | undefined,
): Promise<number[]> {
  const mine = tx.db
    .select({ id: campaignAccounts.campaignId })
    .from(campaignAccounts)
    .where(eq(campaignAccounts.accountId, accountId))
  const isRunning = and(inArray(campaigns.id, mine), eq(campaigns.state, 'running'))
  const isConcerned = campaignId === undefined ? isRunning : or(isRunning, eq(campaigns.id, campaignId))
  const rows = await tx.db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(isConcerned)
    .orderBy(campaigns.id)
    .for('update')
  return rows.map(({ id }) => id)
}

/** Locks the running campaigns of an account, and all that have a person among their targets; by id, as everywhere. */
export async function lockCampaignsAbout(tx: Context, accountId: number, personId: number): Promise<number[]> {
  const rows = await tx.db.execute<{ id: string; is_mine: boolean }>(sql`
    with mine as (select campaign_id from campaign_accounts where account_id = ${accountId})
    select c.id, c.state = 'running' and c.id in (select campaign_id from mine) as is_mine
    from campaigns c
    where c.state = 'running' and c.id in (select campaign_id from mine)
      or c.id in (select campaign_id from targets where person_id = ${personId})
    order by c.id
    for update of c`)
  return rows.filter(({ is_mine }) => is_mine).map(({ id }) => Number(id))
}
