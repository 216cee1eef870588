export type ParseSpeed = 'safe' | 'medium' | 'fast'

export interface SpeedPlan {
  /** Seconds between two pages of messages. */
  readonly messagePageSeconds: number
  /** Seconds between two requests for users. */
  readonly userRequestSeconds: number
  /** Requests in a row by one account before another of the job may take over. */
  readonly batch: number
  readonly requestsAMinute: number
}

/** The product's own courtesy, well below what Telegram tolerates. */
export const SPEEDS: Record<ParseSpeed, SpeedPlan> = {
  safe: { messagePageSeconds: 2, userRequestSeconds: 3, batch: 10, requestsAMinute: 20 },
  medium: { messagePageSeconds: 0.8, userRequestSeconds: 1.5, batch: 25, requestsAMinute: 40 },
  fast: { messagePageSeconds: 0.2, userRequestSeconds: 0.5, batch: 50, requestsAMinute: 90 },
}

/** Members on one page, at most. Source: core.telegram.org/method/channels.getParticipants */
export const MEMBERS_A_PAGE = 200
/** Members that can be reached by paging, about. Source: core.telegram.org/method/channels.getParticipants */
export const MEMBERS_REACHABLE = 10_000

/** Milliseconds of business time between two pages of members of one account: both limits of the speed hold. */
export function memberPageMs(speed: ParseSpeed): number {
  const { userRequestSeconds, requestsAMinute } = SPEEDS[speed]
  return Math.ceil(Math.max(userRequestSeconds * 1000, 60_000 / requestsAMinute))
}

/** About how many seconds of business time `members` take from an empty start; the answers' own time is not in it. */
export function estimateSeconds(speed: ParseSpeed, members: number): number {
  const pages = Math.ceil(Math.min(members, MEMBERS_REACHABLE) / MEMBERS_A_PAGE)
  return Math.ceil((Math.max(pages, 1) * memberPageMs(speed)) / 1000)
}
