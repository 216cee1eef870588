import { randomInt, type Random } from './random.ts'

/**
 * Wall seconds from one check of an account to the next: five minutes at the very most, less what a check and its
 * waiting take. Wall time, since sessions end in real time and each check costs Telegram a real call: a faster business
 * clock would only ask more often for the same news.
 */
const CHECK_SECONDS = { from: 220, to: 280 }

/** Wall seconds until a check is due again that was begun: its worker may have died, or could not reach Telegram. */
export const CHECK_AGAIN_SECONDS = 45

/** Draws when an account is checked next: those that were connected together drift apart. */
export function drawCheckSeconds(random: Random): number {
  return randomInt(random, CHECK_SECONDS.from, CHECK_SECONDS.to)
}
