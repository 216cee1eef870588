import type { RefusalReason } from './invite-outcome.ts'

/** How many of the last people who were asked are looked at; with fewer than these nothing can be said. */
export const BREAKER_WINDOW = 20
/** A campaign pauses when a larger share of them refused. */
export const BREAKER_SHARE = 0.6

/**
 * The refusals that say something about how welcome the invites are: the person closed the door, now or before. A
 * deleted account or a wrong name says nothing. People who are asked against their wish report it, and reports are what
 * Telegram limits accounts for (telegram.org/faq_spam, "How did I get limited?"). It names no figure, so the window and
 * the share are ours: among people who share an interest with a community well over half can be added, and twenty are
 * enough to tell that from chance, yet few enough to stop on the second day of one account.
 */
const UNWELCOME: ReadonlySet<string> = new Set<RefusalReason>([
  'privacy',
  'privacy-premium-invite',
  'privacy-premium-pm',
  'left-before',
  'kicked',
  'blocked-us',
])

/** What came of one person who was asked. */
export interface Asked {
  readonly outcome: string
  readonly reason: string | undefined
  /** Why the add was refused, where a link was sent after it. */
  readonly addReason: string | undefined
}

/** Whether the person themselves closed the door, whatever came after. */
export function isUnwelcome({ outcome, reason, addReason }: Asked): boolean {
  return isClosed(addReason) || (outcome === 'refused' && isClosed(reason))
}

function isClosed(reason: string | undefined): boolean {
  return reason !== undefined && UNWELCOME.has(reason)
}

/** Whether too many of the last people refused; they are given from the newest on. */
export function isTooManyRefusals(newestFirst: readonly Asked[]): boolean {
  const window = newestFirst.slice(0, BREAKER_WINDOW)
  if (window.length < BREAKER_WINDOW) return false
  return window.filter(isUnwelcome).length > BREAKER_WINDOW * BREAKER_SHARE
}
