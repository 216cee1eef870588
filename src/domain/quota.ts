import type { WaitReason } from './campaign-reason.ts'
import type { Day } from './day.ts'
import { LIMITS } from './limits.ts'
import { later } from './pacing.ts'

/** What one account has used of its limits, counted in the ledger. */
export interface Usage {
  readonly today: number
  readonly todayHere: number
  readonly everHere: number
}

/** What decides when an account may act next. */
export interface AccountTimes extends Usage {
  readonly state: 'active' | 'resting' | 'restricted' | 'lost' | 'disabled'
  readonly restsUntil: Date | undefined
  readonly nextInviteAt: Date
}

/** When an account may invite, and what it waits for until then; `never` if nothing but its owner can change that. */
export type Opening =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly at: Date; readonly why: WaitReason }
  | { readonly kind: 'never'; readonly why: 'unusable' | 'used-up' }

/** When one account may invite into one community. */
export function openingOf(account: AccountTimes, day: Day, now: Date): Opening {
  if (account.state === 'lost' || account.state === 'disabled') return { kind: 'never', why: 'unusable' }
  if (account.everHere >= LIMITS.invitesEverIntoOne) return { kind: 'never', why: 'used-up' }
  const latest = waits(account, day).reduce<Wait | undefined>(pickLater, undefined)
  return latest && latest.at > now ? { kind: 'at', ...latest } : { kind: 'now' }
}

interface Wait {
  readonly at: Date
  readonly why: WaitReason
}

function waits(account: AccountTimes, day: Day): Wait[] {
  const found: Wait[] = [{ at: account.nextInviteAt, why: 'pause' }]
  if (account.today >= LIMITS.invitesADay) found.push({ at: day.end, why: 'day-limit' })
  else if (account.todayHere >= LIMITS.invitesADayIntoOne) found.push({ at: day.end, why: 'day-limit-here' })
  if (account.state !== 'active' && account.restsUntil) {
    found.push({ at: account.restsUntil, why: account.state === 'restricted' ? 'restricted' : 'resting' })
  }
  return found
}

function pickLater(one: Wait | undefined, other: Wait): Wait {
  return one && later(one.at, other.at) === one.at ? one : other
}
