import { dayOf } from './day.ts'
import { addSeconds, later, meanPauseSeconds } from './pacing.ts'
import { openingOf, type Rules, type Usage } from './quota.ts'

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
  /** Of the campaign: the very rules by which its accounts are allocated. */
  readonly rules: Rules
}

/** Simulates the days of a campaign: when everybody is asked, or when all accounts are used up. */
export function forecast({ people, accounts, now, timeZone, rules }: ForecastInput): Forecast {
  const moments = accounts.flatMap((account) => invitesOf(account, { people, now, rules }))
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
function invitesOf(account: ForecastAccount, { people, now, rules }: Pick<ForecastInput, 'people' | 'now' | 'rules'>) {
  const moments: Date[] = []
  const pause = meanPauseSeconds(rules.limits)
  let at = now
  let used: Usage = account
  let nextInviteAt = account.opensAt
  while (moments.length < people) {
    const opening = openingOf({ ...used, state: 'active', restsUntil: undefined, nextInviteAt }, rules, at)
    if (opening.kind === 'never') break
    if (opening.kind === 'at') {
      if (opening.at >= rules.calendar.dayOf(at).end) used = { ...used, today: 0, todayHere: 0 }
      at = later(at, opening.at)
      continue
    }
    moments.push(at)
    used = { today: used.today + 1, todayHere: used.todayHere + 1, everHere: used.everHere + 1 }
    nextInviteAt = addSeconds(at, pause)
  }
  return moments
}

const DAY_MS = 24 * 3600 * 1000

function daysBetween(first: Date, last: Date, timeZone: string): number {
  return (Date.parse(dayOf(last, timeZone).date) - Date.parse(dayOf(first, timeZone).date)) / DAY_MS + 1
}
