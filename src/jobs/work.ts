import type { Context } from '#services/context.ts'
import type { LiveAccounts } from './live-accounts-types.ts'

/** What every kind of job works with. */
export interface Work {
  readonly ctx: Context
  readonly accounts: LiveAccounts
  /** Aborted when this process is to stop: a job ends at the next safe place. */
  readonly signal: AbortSignal
}
