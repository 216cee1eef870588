import { ownersDayOf, type Day, type OwnersZone } from './day.ts'
import { spanAt, type Span, type WorkingHours } from './working-hours.ts'

/** The owner's days and a campaign's working hours, as every rule about time asks for them. */
export interface Calendar {
  /** The owner's calendar day in which a moment lies. */
  dayOf(moment: Date): Day
  /** The moment itself if work is allowed then, else the next one at which it is; undefined if it never is. */
  open(moment: Date): Date | undefined
}

/** A day of limits is a day where the owner lives. */
interface CalendarInput extends OwnersZone {
  /** Null or undefined = round the clock. */
  readonly hours?: WorkingHours | null | undefined
}

/** Days and hours with the last answers kept at hand: neighbouring moments are asked for most often. */
export function createCalendar({ hours, ...zone }: CalendarInput): Calendar {
  let day: Day | undefined
  let span: Span | undefined
  return {
    dayOf: (moment) => {
      if (!day || moment < day.start || moment >= day.end) day = ownersDayOf(moment, zone)
      return day
    },
    open: (moment) => {
      if (!hours) return moment
      if (!span || moment < span.start || moment >= span.end) span = spanAt(hours, moment)
      return span && (moment < span.start ? span.start : moment)
    },
  }
}
