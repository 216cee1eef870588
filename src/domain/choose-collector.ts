/** An account that could collect: `knows` is its view of the community, if it has met it. */
export interface Collector {
  readonly accountId: number
  readonly state: 'active' | 'resting' | 'restricted'
  readonly restsUntil: Date | undefined
  readonly knows: boolean
  readonly isMember: boolean
}

export type CollectorChoice<C extends Collector> =
  | { readonly kind: 'use'; readonly collector: C }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'none' }

/**
 * Who collects next: the account that did so far, then members of the community, then those who know it, then any.
 * While all of them rest the job waits for the first; a rest is never cut short by taking turns.
 */
export function chooseCollector<C extends Collector>(
  collectors: readonly C[],
  current: number | undefined,
  now: Date,
): CollectorChoice<C> {
  const rank = (one: C): number => (one.accountId === current ? 0 : one.isMember ? 1 : one.knows ? 2 : 3)
  const ready = collectors.filter((one) => mayAct(one, now)).toSorted((one, other) => rank(one) - rank(other))
  if (ready[0]) return { kind: 'use', collector: ready[0] }
  const rests = collectors.flatMap(({ restsUntil }) => (restsUntil ? [restsUntil.getTime()] : []))
  return rests.length > 0 ? { kind: 'wait', until: new Date(Math.min(...rests)) } : { kind: 'none' }
}

function mayAct({ state, restsUntil }: Collector, now: Date): boolean {
  return state === 'active' || (restsUntil !== undefined && restsUntil <= now)
}
