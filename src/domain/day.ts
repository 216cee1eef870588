/** One calendar day of a time zone: from its first moment up to the first moment of the next day. */
export interface Day {
  readonly start: Date
  readonly end: Date
  /** `2026-11-20`. */
  readonly date: string
}

/** Where an owner lives, and since when if they have moved. */
export interface OwnersZone {
  readonly timeZone: string
  readonly zoneChangedAt?: Date | null
  /** Where the day of that change began. */
  readonly dayCountedFrom?: Date | null
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** No place on Earth is further from UTC, now or by a change of its clocks. */
const FURTHEST_MS = 16 * HOUR_MS

/** The calendar day of a moment in a time zone; a day of a clock change has 23 or 25 hours (or what the zone says). */
export function dayOf(moment: Date, timeZone: string): Day {
  const date = localDate(moment.getTime(), timeZone)
  return { start: firstMoment(date, timeZone), end: firstMoment(dateAfter(date), timeZone), date }
}

/**
 * The calendar day of a moment for an owner. On the day on which they have changed their time zone it begins where the
 * day before the change began: a change of zones begins no new day of limits.
 */
export function ownersDayOf(moment: Date, { timeZone, zoneChangedAt, dayCountedFrom }: OwnersZone): Day {
  const day = dayOf(moment, timeZone)
  const isDayOfChange = zoneChangedAt && zoneChangedAt >= day.start && zoneChangedAt < day.end
  return isDayOfChange && dayCountedFrom && dayCountedFrom < day.start ? { ...day, start: dayCountedFrom } : day
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** `sv-SE` writes dates as ISO 8601 does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = new Intl.DateTimeFormat('sv-SE', options)
  formats.set(timeZone, made)
  return made
}

function localDate(ms: number, timeZone: string): string {
  return formatOf(timeZone).format(ms)
}

function dateAfter(date: string): string {
  return new Date(Date.parse(date) + 24 * HOUR_MS).toISOString().slice(0, 10)
}

/** Searched for, not computed: a day may begin at 01:00 where clocks go forward at midnight. */
function firstMoment(date: string, timeZone: string): Date {
  const around = Date.parse(date)
  let before = around - FURTHEST_MS
  let at = around + FURTHEST_MS
  while (at - before > MINUTE_MS) {
    const middle = before + Math.floor((at - before) / 2 / MINUTE_MS) * MINUTE_MS
    if (localDate(middle, timeZone) >= date) at = middle
    else before = middle
  }
  return new Date(at)
}
