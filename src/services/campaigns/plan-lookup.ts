import { resolutions } from '#db/schema/campaigns.ts'
import type { Context } from '../context.ts'
import type { PlannedLookup } from './allocation.ts'
import type { RunningCampaign } from './lock-campaign.ts'
import { findLookers } from './lookup-usage.ts'
import type { NextTarget } from './targets-next.ts'

interface PlanLookup {
  readonly campaign: RunningCampaign
  /** Locked. */
  readonly accountId: number
  readonly target: NextTarget
}

/** Counts a question who somebody is, before it is asked. Undefined if this account has asked as often as it may. */
export async function planLookup(
  tx: Context,
  { campaign, accountId, target }: PlanLookup,
): Promise<PlannedLookup | undefined> {
  const lookers = await findLookers(tx, campaign, [accountId])
  if (!lookers.has(accountId)) return undefined
  const { targetId, personId, telegramId, username, phone } = target
  const row = { ownerId: campaign.ownerId, accountId, targetId, askedAt: tx.clock.now() }
  const [made] = await tx.db.insert(resolutions).values(row).returning({ id: resolutions.id })
  if (!made) throw new Error('an inserted lookup was not returned')
  const person = { personId, telegramId, username, phone }
  return { resolutionId: made.id, targetId, campaignId: campaign.id, person }
}
