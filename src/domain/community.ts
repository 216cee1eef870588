export type CommunityKind = 'group' | 'supergroup' | 'channel'

/** What one account sees of one community. */
export interface CommunityFacts {
  /** Bare Telegram id, positive. */
  readonly telegramId: bigint
  readonly kind: CommunityKind
  readonly title: string
  readonly username: string | undefined
  readonly membersCount: number | undefined
  /** The member list is closed to this account (`participants_hidden`, or `can_view_participants` unset). */
  readonly hiddenMembers: boolean
  /** Valid for this account only; 0 for a basic group. */
  readonly accessHash: bigint
  readonly isMember: boolean
  /** Creator, or administrator with the right to invite users, or a member where members may. */
  readonly mayInvite: boolean
  /** Creator, or administrator with the right to invite users: such an account may make links. */
  readonly mayMakeLinks?: boolean
}

/** Why a community could not be opened; each has a sentence in the locales (`community-problem-…`). */
export type CommunityProblem =
  | 'not-found'
  | 'private'
  | 'invite-expired'
  | 'not-a-community'
  | 'banned'
  | 'not-member'
  | 'unreachable'

export type LastSeen =
  | { readonly kind: 'online' | 'recently' | 'week' | 'month' | 'hidden' }
  | { readonly kind: 'exact'; readonly at: Date }

/** What one account sees of one person. */
export interface PersonFacts {
  readonly telegramId: bigint
  readonly accessHash: bigint
  readonly firstName: string
  readonly lastName: string | undefined
  readonly username: string | undefined
  readonly isPremium: boolean
  readonly isBot: boolean
  readonly isDeleted: boolean
  readonly isAdmin: boolean
  readonly hasPhoto: boolean
  readonly lastSeen: LastSeen
}

/** One page of a member list. */
export interface MembersPage {
  readonly people: readonly PersonFacts[]
  /** How many entries the page had, with people whom we leave out: the next page starts so much further. */
  readonly entries: number
  /** How many members the list claims to have. */
  readonly total: number
}
