import type { Calendar } from './calendar.ts'
import type { Limits } from './campaign-limits.ts'
import type { InviteStep } from './campaign-mode.ts'
import type { WaitReason } from './campaign-reason.ts'
import { LIMITS } from './limits.ts'
import { later } from './pacing.ts'

/** What one account has used of its limits, counted in the ledger. */
export interface Usage {
  readonly today: number
  readonly todayHere: number
  readonly everHere: number
  /** Messages with a link. */
  readonly messagesToday?: number
}

/** What decides when an account may act next. */
export interface AccountTimes extends Usage {
  readonly state: 'active' | 'resting' | 'restricted' | 'lost' | 'disabled'
  readonly restsUntil: Date | undefined
  readonly nextInviteAt: Date
}

/** What holds for one campaign. */
export interface Rules {
  readonly limits: Limits
  readonly calendar: Calendar
  /** What its attempts begin with: adds if left out. */
  readonly begins?: InviteStep
}

/** When an account may invite, and what it waits for until then; `never` if nothing but its owner can change that. */
export type Opening =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly at: Date; readonly why: WaitReason }
  | { readonly kind: 'never'; readonly why: 'unusable' | 'used-up' }

/** When one account may invite into one community: the last of all its waits, and then the next working hour. */
export function openingOf(account: AccountTimes, { limits, calendar, begins = 'add' }: Rules, now: Date): Opening {
  if (account.state === 'lost' || account.state === 'disabled') return { kind: 'never', why: 'unusable' }
  if (begins === 'add' && account.everHere >= limits.everHere) return { kind: 'never', why: 'used-up' }
  const latest = waits(account, { limits, begins }, calendar.dayOf(now).end).reduce<Wait | undefined>(
    pickLater,
    undefined,
  )
  const ready = latest && latest.at > now ? latest : undefined
  const open = calendar.open(ready?.at ?? now)
  if (!open) return { kind: 'never', why: 'unusable' }
  if (open > (ready?.at ?? now)) return { kind: 'at', at: open, why: 'hours' }
  return ready ? { kind: 'at', ...ready } : { kind: 'now' }
}

interface Wait {
  readonly at: Date
  readonly why: WaitReason
}

interface Held {
  readonly limits: Limits
  readonly begins: InviteStep
}

function waits(account: AccountTimes, { limits, begins }: Held, tomorrow: Date): Wait[] {
  const used = begins === 'add' ? usedUp(account, limits) : writtenUp(account, limits)
  const found: Wait[] = [{ at: account.nextInviteAt, why: 'pause' }, ...(used ? [{ at: tomorrow, why: used }] : [])]
  if (account.state !== 'active' && account.restsUntil) {
    found.push({ at: account.restsUntil, why: account.state === 'restricted' ? 'restricted' : 'resting' })
  }
  return found
}

function usedUp({ today, todayHere }: Usage, limits: Limits): WaitReason | undefined {
  if (today >= limits.aDay) return 'day-limit'
  return todayHere >= limits.aDayHere ? 'day-limit-here' : undefined
}

/** An owner who asked for fewer invites a day gets no more messages than that either. */
function writtenUp({ messagesToday = 0 }: Usage, limits: Limits): WaitReason | undefined {
  return messagesToday >= messagesADay(limits) ? 'message-limit' : undefined
}

/** How many messages with a link one account may send a day. */
export function messagesADay({ aDay }: Limits): number {
  return aDay < LIMITS.invitesADay ? aDay : LIMITS.messagesADay
}

function pickLater(one: Wait | undefined, other: Wait): Wait {
  return one && later(one.at, other.at) === one.at ? one : other
}
