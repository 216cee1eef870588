import type { Context } from '../context.ts'
import { readCrew, strandedReason } from './crew.ts'
import { hasWaiting } from './has-waiting.ts'
import { lockRunningCampaign } from './lock-campaign.ts'
import { moveCampaign } from './move-campaign.ts'

/** Stops a running campaign if people wait and no account is left that may ever invite them. → whether it did. */
export async function stopIfStranded(tx: Context, campaignId: number): Promise<boolean> {
  const campaign = await lockRunningCampaign(tx, campaignId)
  if (!campaign || !(await hasWaiting(tx, campaignId))) return false
  const reason = strandedReason(await readCrew(tx, campaign))
  if (!reason) return false
  return (await moveCampaign(tx, campaignId, 'stop', { reason, nextActionAt: null })) !== undefined
}
