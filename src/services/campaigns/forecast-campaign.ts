import { forecast, freshAccount, type ForecastAccount } from '#domain/forecast.ts'
import type { Rules } from '#domain/quota.ts'
import type { CampaignCounts, CampaignForecast } from './campaign-view.ts'
import type { CrewMember } from './crew.ts'
import type { CampaignRow } from './move-campaign.ts'

interface ForecastCampaign {
  readonly campaign: CampaignRow
  readonly counts: CampaignCounts
  readonly crew: readonly CrewMember[]
  readonly rules: Rules
  /** Of the owner. */
  readonly timeZone: string
  readonly now: Date
}

/** How long a campaign will take with its accounts as they stand now; undefined where there is nothing to foretell. */
export function forecastCampaign({ campaign, counts, crew, ...more }: ForecastCampaign): CampaignForecast | undefined {
  if (!['ready', 'running', 'paused'].includes(campaign.state)) return undefined
  const { now } = more
  const accounts = crew.flatMap((member) => toForecastAccount(member, now))
  const input = { people: counts.waiting, ...more }
  const withOneMore = forecast({ ...input, accounts: [...accounts, freshAccount(now)] })
  return { ...forecast({ ...input, accounts }), withOneMore }
}

/** A limit of today is known to the forecast by its count; what it must be told is when the account may act at all. */
function toForecastAccount(member: CrewMember, now: Date): ForecastAccount[] {
  const { opening, today, todayHere, everHere } = member
  if (opening.kind === 'never') return []
  return [{ opensAt: opening.kind === 'at' ? opening.at : now, today, todayHere, everHere }]
}
