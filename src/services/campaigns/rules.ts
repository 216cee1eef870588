import { createCalendar } from '#domain/calendar.ts'
import { limitsOf, type OwnLimits } from '#domain/campaign-limits.ts'
import type { CampaignMode } from '#domain/campaign-mode.ts'
import type { OwnersZone } from '#domain/day.ts'
import type { Rules } from '#domain/quota.ts'
import type { WorkingHours } from '#domain/working-hours.ts'

interface Settings {
  readonly hours: WorkingHours | null
  readonly limits: OwnLimits
  readonly mode: CampaignMode
}

/** What holds for a campaign of an owner who lives in this time zone. */
export function rulesOf({ hours, limits, mode }: Settings, zone: OwnersZone): Rules {
  return {
    limits: limitsOf(limits),
    calendar: createCalendar({ ...zone, hours }),
    begins: mode === 'link' ? 'message' : 'add',
  }
}
