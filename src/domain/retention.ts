import { addSeconds } from './pacing.ts'

const HOUR_SECONDS = 3600
/** Seconds after a join until the first and the second look. */
const DAY_SECONDS = 24 * HOUR_SECONDS
const WEEK_SECONDS = 7 * DAY_SECONDS
/** A look that could not be taken is tried again after so many seconds. */
const AGAIN_SECONDS = HOUR_SECONDS

/** What is known of somebody who joined: whether they were still there after a day and after a week. */
export interface Stay {
  readonly stayedDay: boolean | undefined
  readonly stayedWeek: boolean | undefined
  /** When to look again; undefined if there is nothing more to find out. */
  readonly lookAgainAt: Date | undefined
}

export interface Look {
  readonly joinedAt: Date
  readonly now: Date
  /** What is known so far. */
  readonly stayedDay: boolean | undefined
  /** `unknowable`: nobody can tell any more, such as without any account that knows the person. */
  readonly seen: 'in' | 'out' | 'unknowable' | 'later'
}

/** The first look at somebody who has just joined. */
export function firstLookAt(joinedAt: Date): Date {
  return addSeconds(joinedAt, DAY_SECONDS)
}

/** What one look tells. Whoever is in has stayed; that somebody is out after a week says nothing about the first day. */
export function afterLook({ joinedAt, now, stayedDay, seen }: Look): Stay {
  const weekAt = addSeconds(joinedAt, WEEK_SECONDS)
  const isWeekOver = now >= weekAt
  switch (seen) {
    case 'in':
      return {
        stayedDay: true,
        stayedWeek: isWeekOver ? true : undefined,
        lookAgainAt: isWeekOver ? undefined : weekAt,
      }
    case 'out':
      return { stayedDay: stayedDay ?? (isWeekOver ? undefined : false), stayedWeek: false, lookAgainAt: undefined }
    case 'unknowable':
      return { stayedDay, stayedWeek: undefined, lookAgainAt: isWeekOver ? undefined : weekAt }
    case 'later':
      return { stayedDay, stayedWeek: undefined, lookAgainAt: addSeconds(now, AGAIN_SECONDS) }
  }
}
