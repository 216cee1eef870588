import { addSeconds, later } from '#domain/pacing.ts'
import type { CrewMember } from './crew.ts'
import type { RunningCampaign } from './lock-campaign.ts'

/** Seconds for which it is believed whom an account knows; each message is preceded by a look of its own. */
const ACQUAINTANCE_SECONDS = 24 * 3600

/** Whether it is not known, or not known any more, whom this account knows; only a campaign of links asks for that. */
export function isNewcomer(
  { acquaintancesAt }: Pick<CrewMember, 'acquaintancesAt'>,
  { mode, startedAt }: RunningCampaign,
  now: Date,
): boolean {
  if (mode !== 'link') return false
  return (
    acquaintancesAt === undefined || acquaintancesAt < later(addSeconds(now, -ACQUAINTANCE_SECONDS), startedAt ?? now)
  )
}
