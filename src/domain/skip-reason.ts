import type { SkipReason } from './campaign-reason.ts'

interface Standing {
  readonly isThere: boolean
  readonly isSuppressed: boolean
  readonly wasAttempted: boolean
}

/** Why a person is left out from the start; undefined if they may be asked. What helps the owner most comes first. */
export function skipReason({ isThere, isSuppressed, wasAttempted }: Standing): SkipReason | undefined {
  if (isThere) return 'already-there'
  if (isSuppressed) return 'suppressed'
  return wasAttempted ? 'attempted-before' : undefined
}
