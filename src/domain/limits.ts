/** The policy for one account. Source: the product's rules, kept well below what Telegram tolerates. */
export const LIMITS = {
  invitesADay: 30,
  invitesADayIntoOne: 15,
  invitesEverIntoOne: 200,
  /** Messages with a link, only ever to people whom the account knows. */
  messagesADay: 40,
  /** Seconds between two invites of one account, drawn anew each time. */
  pauseSecondsFrom: 600,
  pauseSecondsTo: 900,
  /** Seconds added to every flood wait. */
  floodWaitExtraSeconds: 60,
  /** Seconds of rest after a peer flood, for the whole account. */
  peerFloodSeconds: 24 * 3600,
  /** Questions who a username or a number belongs to; Telegram tolerates a few hundred. Source: core.telegram.org/api/errors */
  resolutionsADay: 150,
  /** Seconds between two such questions of one account. */
  resolutionPauseSeconds: 20,
} as const

/** Days for which collected people are kept. */
export const COLLECTED_DAYS = 90

/** Every pause is drawn between its shortest length and so many seconds more. */
export const PAUSE_SPREAD_SECONDS = LIMITS.pauseSecondsTo - LIMITS.pauseSecondsFrom
