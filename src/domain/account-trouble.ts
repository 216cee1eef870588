import type { LostReason } from './invite-outcome.ts'

/** What can happen to an account during any call: to be recorded by whoever holds its lease. */
export type AccountTrouble =
  | { readonly kind: 'waits'; readonly seconds: number }
  | { readonly kind: 'restricted' }
  | { readonly kind: 'lost'; readonly reason: LostReason }
