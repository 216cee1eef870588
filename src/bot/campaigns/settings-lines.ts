import { LIMITS } from '#domain/limits.ts'
import type { CampaignView } from '#services/campaigns/campaign-view.ts'
import { lines } from '../screen.ts'
import { zoneName } from '../settings/time-zones-view.ts'
import type { Words } from '../words.ts'
import { PRIORITY } from './setting-words.ts'

/** `10:00`. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** A Monday: to have Intl name the days. */
const MONDAY = Date.parse('2026-01-05')
const DAY_MS = 24 * 3600 * 1000

/** `Mon`; 1 is Monday. */
export function weekdayName(day: number, { language }: Words): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  return format.format(MONDAY + (day - 1) * DAY_MS)
}

/** `Mon–Fri` where days follow each other, else `Mon, Wed`. */
export function weekdaysText(days: readonly number[], words: Words): string {
  const sorted = days.toSorted((one, other) => one - other)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return ''
  const isRange = sorted.length > 2 && last - first === sorted.length - 1
  if (isRange) return `${weekdayName(first, words)}–${weekdayName(last, words)}`
  return sorted.map((day) => weekdayName(day, words)).join(', ')
}

/** When it works: `10:00–20:00, Mon–Fri, Moscow`. */
export function hoursText({ hours }: Pick<CampaignView, 'hours'>, words: Words): string {
  if (!hours) return words.text('hours-always')
  const { from, to, days, timeZone } = hours
  return `${clockText(from)}–${clockText(to)}, ${weekdaysText(days, words)}, ${zoneName(timeZone, words)}`
}

/** What an owner has set for a campaign; nothing that is as usual. */
export function settingsLines(campaign: CampaignView, words: Words): string {
  const { limits, priority } = campaign
  return lines(
    campaign.hours && words.html('preflight-hours', { hours: hoursText(campaign, words) }),
    limits.aDay < LIMITS.invitesADay && words.html('preflight-a-day', { count: limits.aDay }),
    priority !== 'normal' && words.html('preflight-priority', { priority: words.text(PRIORITY[priority]) }),
  )
}
