import { dayOf } from './day.ts'
import { LIMITS } from './limits.ts'
import { addSeconds, later, MEAN_PAUSE_SECONDS } from './pacing.ts'
import type { Usage } from './quota.ts'

/** An account as a forecast sees it. */
export interface ForecastAccount extends Usage {
  /** It can't act before. */
  readonly opensAt: Date
}

export interface Forecast {
  /** Calendar days in which something is done, the first and the last one included. */
  readonly days: number
  readonly endsAt: Date
  /** How many people are asked by then. */
  readonly asked: number
  /** How many are left because the accounts may ask no more people into this community, ever. */
  readonly left: number
}

interface ForecastInput {
  readonly people: number
  readonly accounts: readonly ForecastAccount[]
  readonly now: Date
  readonly timeZone: string
}

/** Simulates the days of a campaign: when everybody is asked, or when all accounts are used up. */
export function forecast({ people, accounts, now, timeZone }: ForecastInput): Forecast {
  const moments = accounts.flatMap((account) => invitesOf(account, now, timeZone))
  const asked = moments.toSorted((one, other) => one.getTime() - other.getTime()).slice(0, people)
  const first = asked[0] ?? now
  const endsAt = asked.at(-1) ?? now
  return { days: daysBetween(first, endsAt, timeZone), endsAt, asked: asked.length, left: people - asked.length }
}

/** A fresh account that may act at once: to tell what one more of them would change. */
export function freshAccount(now: Date): ForecastAccount {
  return { opensAt: now, today: 0, todayHere: 0, everHere: 0 }
}

/** All the moments at which one account may yet invite into this community; accounts don't get in each other's way. */
function invitesOf(account: ForecastAccount, now: Date, timeZone: string): Date[] {
  const moments: Date[] = []
  let at = later(now, account.opensAt)
  let day = dayOf(at, timeZone)
  let left = at < dayOf(now, timeZone).end ? leftToday(account) : LIMITS.invitesADayIntoOne
  while (moments.length < LIMITS.invitesEverIntoOne - account.everHere) {
    if (left <= 0 || at >= day.end) {
      at = later(at, day.end)
      day = dayOf(at, timeZone)
      left = Math.min(LIMITS.invitesADay, LIMITS.invitesADayIntoOne)
      continue
    }
    moments.push(at)
    at = addSeconds(at, MEAN_PAUSE_SECONDS)
    left -= 1
  }
  return moments
}

function leftToday({ today, todayHere }: Usage): number {
  return Math.min(LIMITS.invitesADay - today, LIMITS.invitesADayIntoOne - todayHere)
}

const DAY_MS = 24 * 3600 * 1000

function daysBetween(first: Date, last: Date, timeZone: string): number {
  return (Date.parse(dayOf(last, timeZone).date) - Date.parse(dayOf(first, timeZone).date)) / DAY_MS + 1
}
