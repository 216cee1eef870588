import type { AccountTrouble } from '#domain/account-trouble.ts'
import type { Lease } from '#domain/lease.ts'
import type { LiveAccount } from '#userbot/open-account.ts'

/** One account under our lease with its connection open; valid only within the `use` that received it. */
export interface HeldAccount {
  readonly lease: Lease
  readonly account: LiveAccount
  /** The connection was made for this use: Telegram has just confirmed the login. */
  readonly isFresh: boolean
  /** The connection can't be trusted any more: it is closed after this use, and opened anew for the next one. */
  discard(): void
}

export type Held<T> =
  | { readonly kind: 'used'; readonly value: T }
  /** Another process holds it, or it is lost or disabled. */
  | { readonly kind: 'elsewhere' }
  /** It could not be opened; already recorded. */
  | { readonly kind: 'trouble'; readonly trouble: AccountTrouble }
  /** Nobody knows why it could not be opened: try later. */
  | { readonly kind: 'unreachable' }

/** The accounts that this worker holds: one connection and one user of it at a time. */
export interface LiveAccounts {
  /** The name under which this worker holds leases. */
  readonly holder: string
  /** Claims, connects and has open attempts verified where needed; then lets `use` have the account alone. */
  withAccount<T>(accountId: number, use: (held: HeldAccount) => Promise<T>): Promise<Held<T>>
  /** Closes all clients, then gives the leases back. */
  close(): Promise<void>
}
