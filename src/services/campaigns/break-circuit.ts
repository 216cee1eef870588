import { and, desc, eq, gte, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { attempts, campaigns } from '#db/schema/campaigns.ts'
import { BREAKER_WINDOW, isTooManyRefusals } from '#domain/breaker.ts'
import type { Context } from '../context.ts'
import { moveCampaign } from './move-campaign.ts'

/**
 * Pauses a running campaign, for all its accounts, when too many of the last people refused. Those who were asked
 * before its owner let it go on do not count any more. The caller has locked the campaign. → whether it did
 */
export async function breakCircuit(tx: Context, campaignId: number): Promise<boolean> {
  const rows = await tx.db
    .select({ outcome: attempts.outcome, reason: attempts.reason, addReason: attempts.addReason })
    .from(attempts)
    .innerJoin(campaigns, eq(campaigns.id, attempts.campaignId))
    .where(
      and(
        eq(attempts.campaignId, campaignId),
        isNotNull(attempts.settledAt),
        eq(attempts.asked, true),
        or(isNull(campaigns.breakerSince), gte(attempts.intendedAt, campaigns.breakerSince)),
      ),
    )
    .orderBy(desc(attempts.intendedAt), desc(attempts.id))
    .limit(BREAKER_WINDOW)
  const asked = rows.map(({ outcome, reason, addReason }) => {
    return { outcome: outcome ?? '', reason: reason ?? undefined, addReason: addReason ?? undefined }
  })
  if (!isTooManyRefusals(asked)) return false
  return (await moveCampaign(tx, campaignId, 'halt', { reason: 'too-many-refusals', nextActionAt: null })) !== undefined
}

/** Locks one campaign: always before any account, so that nobody waits in a circle. */
export async function lockCampaign(tx: Context, campaignId: number | undefined): Promise<void> {
  if (campaignId === undefined) return
  await tx.db.execute(sql`select from campaigns where id = ${campaignId} for update`)
}
