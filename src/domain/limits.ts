/** The policy for one account. Source: the product's rules, kept well below what Telegram tolerates. */
export const LIMITS = {
  invitesADay: 30,
  invitesADayIntoOne: 15,
  invitesEverIntoOne: 200,
  /** Seconds between two invites of one account, drawn anew each time. */
  pauseSecondsFrom: 600,
  pauseSecondsTo: 900,
  /** Seconds added to every flood wait. */
  floodWaitExtraSeconds: 60,
  /** Seconds of rest after a peer flood, for the whole account. */
  peerFloodSeconds: 24 * 3600,
} as const

/** Days for which collected people are kept. */
export const COLLECTED_DAYS = 90
