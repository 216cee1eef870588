import type { WaitReason } from '#domain/campaign-reason.ts'
import type { CampaignMode } from '#domain/campaign-mode.ts'
import type { CommunityKind } from '#domain/community.ts'

/** A community as one account addresses it. */
export interface Destination {
  readonly telegramId: bigint
  readonly kind: CommunityKind
  readonly accessHash: bigint
}

/** A person as one account addresses them; should the access hash turn out wrong, the username leads to another. */
export interface Invitee {
  readonly personId: number
  readonly telegramId: bigint
  readonly accessHash: bigint | undefined
  readonly username: string | undefined
}

/** An attempt that stands in the ledger as intended: act on it, or leave it to be verified; never both twice. */
export interface PlannedInvite {
  readonly attemptId: number
  readonly targetId: number
  readonly campaignId: number
  readonly accountId: number
  readonly leaseToken: number
  readonly mode: CampaignMode
  readonly destination: Destination
  readonly person: Invitee
}

/** A question to Telegram, already counted, who somebody is: no attempt is intended before this account knows them. */
export interface PlannedLookup {
  readonly resolutionId: number
  readonly targetId: number
  readonly campaignId: number
  readonly person: {
    readonly personId: number
    readonly telegramId: bigint | undefined
    readonly username: string | undefined
    readonly phone: string | undefined
  }
}

/** What a campaign is to do next. */
export type Allocation =
  | { readonly kind: 'act'; readonly attempt: PlannedInvite }
  | { readonly kind: 'look-up'; readonly lookup: PlannedLookup }
  /** Under its lease: to find out whom this account knows, since a link goes to nobody else. */
  | { readonly kind: 'get-acquainted'; readonly accountId: number }
  /** The best account for it: connect it, and allocate again under its lease. */
  | { readonly kind: 'needs-lease'; readonly accountId: number }
  /** Other workers hold all accounts that could act now; `until` is when to look again. */
  | { readonly kind: 'elsewhere'; readonly until: Date }
  | { readonly kind: 'wait'; readonly until: Date; readonly why: WaitReason }
  | { readonly kind: 'finished' }
  | { readonly kind: 'not-running' }
