import { LIMITS, PAUSE_SPREAD_SECONDS } from './limits.ts'

/** What an owner wishes for one campaign; only what is stricter than the policy has an effect. */
export interface OwnLimits {
  /** Invites a day of one account, wherever it invites. */
  readonly aDay?: number
  /** Invites a day of one account into this community. */
  readonly aDayHere?: number
  /** The shortest pause between two invites of one account, in minutes. */
  readonly pauseMinutes?: number
}

/** The limits that hold for one campaign. */
export interface Limits {
  readonly aDay: number
  readonly aDayHere: number
  readonly everHere: number
  readonly pauseSecondsFrom: number
  readonly pauseSecondsTo: number
}

/** The longest pause that makes sense: a day. */
const LONGEST_PAUSE_MINUTES = 24 * 60

/** The policy, as far as the owner has not asked for less. Never more than the policy, whatever is stored. */
export function limitsOf(own: OwnLimits): Limits {
  const aDay = within(own.aDay ?? LIMITS.invitesADay, 1, LIMITS.invitesADay)
  const aDayHere = within(own.aDayHere ?? LIMITS.invitesADayIntoOne, 1, LIMITS.invitesADayIntoOne)
  const shortest = LIMITS.pauseSecondsFrom / 60
  const pauseSecondsFrom = 60 * within(own.pauseMinutes ?? shortest, shortest, LONGEST_PAUSE_MINUTES)
  const pauseSecondsTo = pauseSecondsFrom + PAUSE_SPREAD_SECONDS
  return {
    aDay,
    aDayHere: Math.min(aDay, aDayHere),
    everHere: LIMITS.invitesEverIntoOne,
    pauseSecondsFrom,
    pauseSecondsTo,
  }
}

function within(value: number, from: number, to: number): number {
  return Number.isFinite(value) ? Math.min(to, Math.max(from, Math.floor(value))) : to
}

/** The wish as it is stored: nothing of it that would loosen the policy or repeat it. */
export function tightened(own: OwnLimits): OwnLimits {
  const { aDay, aDayHere, pauseSecondsFrom } = limitsOf(own)
  return {
    ...(aDay < LIMITS.invitesADay ? { aDay } : {}),
    ...(aDayHere < LIMITS.invitesADayIntoOne ? { aDayHere } : {}),
    ...(pauseSecondsFrom > LIMITS.pauseSecondsFrom ? { pauseMinutes: pauseSecondsFrom / 60 } : {}),
  }
}
