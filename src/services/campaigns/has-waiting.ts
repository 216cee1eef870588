import { and, eq } from 'drizzle-orm'
import { targets } from '#db/schema/campaigns.ts'
import type { Context } from '../context.ts'

/** Whether anybody of a campaign has not been asked yet. */
export async function hasWaiting(tx: Context, campaignId: number): Promise<boolean> {
  const isWaiting = and(eq(targets.campaignId, campaignId), eq(targets.state, 'waiting'))
  const rows = await tx.db.select({ id: targets.id }).from(targets).where(isWaiting).limit(1)
  return rows.length > 0
}
