import type { ParseReason, ParseState } from '#domain/parse-state.ts'
import type { ParseSpeed } from '#domain/speeds.ts'
import type { CommunityKind, CommunityProblem } from '#domain/community.ts'
import type { TargetInput } from '#domain/target-input.ts'

/** Why a parse failed, stands still or found nothing: a word that the locales know. */
export type ParseTrouble = ParseReason | CommunityProblem

export interface CommunityView {
  readonly id: number
  readonly telegramId: bigint
  readonly kind: CommunityKind
  readonly title: string
  readonly username: string | undefined
  readonly membersCount: number | undefined
  readonly hiddenMembers: boolean
}

/** One audience in numbers; "seen" is what Telegram said when they were collected. */
export interface AudienceCounts {
  readonly total: number
  readonly withUsername: number
  readonly premium: number
  readonly seenToday: number
  readonly seenThisWeek: number
  readonly seenThisMonth: number
}

export interface AudienceView {
  readonly id: number
  readonly title: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly counts: AudienceCounts
}

/** A parse as a preview, a progress message and a result show it. */
export interface ParseView {
  readonly id: number
  readonly state: ParseState
  readonly reason: ParseTrouble | undefined
  readonly input: TargetInput
  readonly community: CommunityView | undefined
  /** First name of the account that collects. */
  readonly accountName: string | undefined
  /** Whether that account is in the community; undefined while it is not known. */
  readonly accountIsMember: boolean | undefined
  readonly speed: ParseSpeed
  /** How many members the list claims to have. */
  readonly total: number | undefined
  /** How many entries of the list were read, and how many people were kept of them. */
  readonly seen: number
  readonly found: number
  readonly pages: number
  readonly createdAt: Date
  readonly startedAt: Date | undefined
  readonly finishedAt: Date | undefined
  /** When the next request is due; later than now = it waits, and `reason` says for what. */
  readonly nextActionAt: Date
  readonly audienceId: number | undefined
  /** With its counts, once the parse is over or paused. */
  readonly audience: AudienceView | undefined
}
