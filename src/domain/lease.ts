/** The right to hold one account's connection, fenced by a token that only grows. */
export interface Lease {
  readonly accountId: number
  readonly ownerId: bigint
  readonly holder: string
  readonly token: number
}

/** Wall seconds; whoever has not renewed by then is taken for dead. */
export const LEASE_SECONDS = 15
/** Wall seconds between renewals: three tries before the lease runs out. */
export const LEASE_RENEW_SECONDS = 4
