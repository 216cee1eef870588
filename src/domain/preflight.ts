/** What was found out before a campaign starts; nothing was sent for it. */
export interface Preflight {
  readonly people: number
  readonly alreadyThere: number
  readonly suppressed: number
  readonly attemptedBefore: number
  readonly reachable: number
  /** Whether `alreadyThere` was counted over the whole member list (it may be closed or longer than 10 000). */
  readonly membersListed: boolean
  readonly accounts: readonly PreflightAccount[]
}

export interface PreflightAccount {
  readonly accountId: number
  readonly mayInvite: boolean
  readonly problem?: string
}
