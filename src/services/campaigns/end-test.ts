import { and, eq, gte, or } from 'drizzle-orm'
import { targets } from '#db/schema/campaigns.ts'
import type { Context } from '../context.ts'
import type { Allocation } from './allocation.ts'
import { readCrew } from './crew.ts'
import type { RunningCampaign } from './lock-campaign.ts'
import { moveCampaign } from './move-campaign.ts'
import { waitForVerification } from './nothing-now.ts'

/** Pauses a campaign whose one test person has been asked; undefined if nobody has been asked yet, or it is no test. */
export async function endTest(tx: Context, campaign: RunningCampaign): Promise<Allocation | undefined> {
  const { id, testSince } = campaign
  if (!testSince) return undefined
  const isSettled = and(eq(targets.state, 'settled'), gte(targets.settledAt, testSince))
  const [asked] = await tx.db
    .select({ state: targets.state })
    .from(targets)
    .where(and(eq(targets.campaignId, id), or(isSettled, eq(targets.state, 'attempting'))))
    .orderBy(targets.state)
    .limit(1)
  if (!asked) return undefined
  if (asked.state === 'attempting') return waitForVerification(tx, campaign, await readCrew(tx, campaign))
  await moveCampaign(tx, id, 'halt', { reason: 'test-done', nextActionAt: null })
  return { kind: 'not-running' }
}
