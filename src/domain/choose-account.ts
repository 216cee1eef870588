/** An account that may act now and can reach the person. */
export interface Candidate {
  readonly accountId: number
  /** It has an access hash of the person. */
  readonly knowsPerson: boolean
  readonly usedToday: number
  /** Its last attempt; undefined if it never made one. */
  readonly lastAttemptAt: Date | undefined
}

/** Who acts: the one that knows the person, then the least used today, then the longest idle, then the oldest. */
export function chooseAccount<C extends Candidate>(candidates: readonly C[]): C | undefined {
  return candidates.toSorted(compare)[0]
}

function compare(one: Candidate, other: Candidate): number {
  return (
    Number(other.knowsPerson) - Number(one.knowsPerson) ||
    one.usedToday - other.usedToday ||
    (one.lastAttemptAt?.getTime() ?? 0) - (other.lastAttemptAt?.getTime() ?? 0) ||
    one.accountId - other.accountId
  )
}
