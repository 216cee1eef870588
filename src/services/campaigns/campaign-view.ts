import type { AbsenceReason, CheckFailure, HaltReason, SkipReason, WaitReason } from '#domain/campaign-reason.ts'
import type { Limits } from '#domain/campaign-limits.ts'
import type { CampaignPriority, CampaignState } from '#domain/campaign-state.ts'
import type { CommunityKind } from '#domain/community.ts'
import type { Forecast } from '#domain/forecast.ts'
import type { PersonOutcome, RefusalReason } from '#domain/invite-outcome.ts'
import type { Preflight } from '#domain/preflight.ts'
import type { TargetInput } from '#domain/target-input.ts'
import type { WorkingHours } from '#domain/working-hours.ts'

/** The people of a campaign in numbers, from one snapshot: waiting + attempting + settled + skipped = size. */
export interface CampaignCounts {
  readonly size: number
  readonly waiting: number
  readonly attempting: number
  readonly settled: number
  readonly skipped: number
  readonly joined: number
  /** Asked, and found to be there already; those who were known to be there are among the skipped. */
  readonly alreadyThere: number
  readonly refused: number
  /** Sent a link, and not seen there so far. */
  readonly linkSent: number
  readonly unknown: number
  readonly refusedBy: Readonly<Partial<Record<RefusalReason, number>>>
  readonly skippedBy: Readonly<Partial<Record<SkipReason, number>>>
}

export interface CampaignDestination {
  readonly telegramId: bigint
  readonly title: string
  readonly kind: CommunityKind
  readonly username: string | undefined
  readonly membersCount: number | undefined
}

export interface CampaignAccount {
  readonly accountId: number
  readonly name: string
  readonly state: 'active' | 'resting' | 'restricted' | 'lost' | 'disabled'
  readonly stateReason: string | undefined
  readonly restsUntil: Date | undefined
  readonly nextInviteAt: Date
  readonly mayInvite: boolean
  /** Whether its owner wants it to take part. */
  readonly chosen: boolean
  /** Why it takes no part (any more). */
  readonly absence: AbsenceReason | undefined
}

/** What came of one person, for a feed or a list. */
export interface FeedEntry {
  readonly targetId: number
  /** Undefined while only a username or a phone number is known. */
  readonly telegramId: bigint | undefined
  /** First and last name; undefined once the collected person is erased. */
  readonly name: string | undefined
  readonly username: string | undefined
  readonly outcome: PersonOutcome['kind'] | 'skipped'
  readonly reason: RefusalReason | SkipReason | undefined
  readonly at: Date
}

export interface CampaignForecast extends Forecast {
  /** What one more fresh account would change. */
  readonly withOneMore: Forecast
}

export interface NextAction {
  readonly at: Date
  /** Who acts then; undefined while that is not known. */
  readonly accountId: number | undefined
  readonly accountName: string | undefined
}

/** Everything that a preflight, a progress message or a report shows of a campaign. */
export interface CampaignView {
  readonly id: number
  readonly ownerId: bigint
  readonly title: string
  readonly state: CampaignState
  /** Why the check failed, or why it paused or stopped by itself. */
  readonly reason: CheckFailure | HaltReason | undefined
  /** Why a running campaign does nothing just now. */
  readonly waitsFor: WaitReason | undefined
  readonly input: TargetInput | undefined
  readonly audiences: readonly { readonly id: number; readonly title: string }[]
  readonly destination: CampaignDestination | undefined
  readonly priority: CampaignPriority
  /** Undefined = round the clock. */
  readonly hours: WorkingHours | undefined
  /** What holds for each of its accounts: never more than the policy. */
  readonly limits: Limits
  readonly preflight: Preflight | undefined
  readonly counts: CampaignCounts
  readonly accounts: readonly CampaignAccount[]
  readonly nextAction: NextAction | undefined
  /** The last actions, the newest first. */
  readonly feed: readonly FeedEntry[]
  /** Of a campaign that is ready, running or paused. */
  readonly forecast: CampaignForecast | undefined
  readonly createdAt: Date
  readonly startedAt: Date | undefined
  readonly finishedAt: Date | undefined
}
