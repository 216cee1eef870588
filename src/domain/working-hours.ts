import { dayOf } from './day.ts'
import { offsetAt } from './offset.ts'

/** When a campaign may act. Days are 1 for Monday to 7 for Sunday, each is that on which a working time begins. */
export interface WorkingHours {
  readonly timeZone: string
  readonly days: readonly number[]
  /** Minutes after midnight; `to` before or at `from` means over midnight, the same twice means the whole day. */
  readonly from: number
  readonly to: number
}

/** An unbroken time in which one may act: `start` is in it, `end` is not. */
export interface Span {
  readonly start: Date
  readonly end: Date
}

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const DAY_MS = DAY_MINUTES * MINUTE_MS
/** A week and a day on either side: the working time that began yesterday may reach into today. */
const DAYS_AHEAD = 9

/** The working time that a moment lies in, or else the next one; undefined if there is none at all. */
export function spanAt(hours: WorkingHours, moment: Date): Span | undefined {
  const today = Date.parse(dayOf(moment, hours.timeZone).date)
  for (let ahead = -1; ahead < DAYS_AHEAD; ahead += 1) {
    const span = spanOn(hours, today + ahead * DAY_MS)
    if (span && span.end > moment && span.start < span.end) return span
  }
  return undefined
}

/** The working time that begins on one calendar day. */
function spanOn({ timeZone, days, from, to }: WorkingHours, date: number): Span | undefined {
  if (!days.includes(weekdayOf(date))) return undefined
  const ends = to > from ? to : to + DAY_MINUTES
  return {
    start: lastMomentAt(date + from * MINUTE_MS, timeZone),
    end: firstMomentAt(date + ends * MINUTE_MS, timeZone),
  }
}

function weekdayOf(date: number): number {
  return new Date(date).getUTCDay() || 7
}

/** Where a clock shows a time twice, work ends at the first and begins at the second: so it is never too early. */
function firstMomentAt(local: number, timeZone: string): Date {
  return new Date(Math.min(...momentsAt(local, timeZone)))
}

function lastMomentAt(local: number, timeZone: string): Date {
  return new Date(Math.max(...momentsAt(local, timeZone)))
}

/** The moments at which the clocks of a zone show a time; one that they leave out is the moment of their change. */
function momentsAt(local: number, timeZone: string): number[] {
  const [before, after] = [offsetAt(local - DAY_MS, timeZone), offsetAt(local + DAY_MS, timeZone)]
  const shown = [local - before, local - after].filter((moment) => moment + offsetAt(moment, timeZone) === local)
  return shown.length > 0
    ? shown
    : [changeBetween(local - Math.max(before, after), local - Math.min(before, after), timeZone)]
}

function changeBetween(early: number, late: number, timeZone: string): number {
  const old = offsetAt(early, timeZone)
  let [from, to] = [early, late]
  while (to - from > MINUTE_MS) {
    const middle = from + Math.floor((to - from) / 2 / MINUTE_MS) * MINUTE_MS
    if (offsetAt(middle, timeZone) === old) from = middle
    else to = middle
  }
  return to
}

/** Whether these are hours that somebody can keep; a wrong time zone is none. */
export function areHours({ timeZone, days, from, to }: WorkingHours): boolean {
  const isMinute = (value: number) => Number.isInteger(value) && value >= 0 && value < DAY_MINUTES
  const areDays = days.length > 0 && days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)
  return isMinute(from) && isMinute(to) && areDays && new Set(days).size === days.length && isTimeZone(timeZone)
}

function isTimeZone(timeZone: string): boolean {
  try {
    offsetAt(0, timeZone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
