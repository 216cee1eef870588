/** What a person hands in while they log in. */
export type Entry =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'password'; readonly text: string }
  /** Another code is to be sent. */
  | { readonly kind: 'resend' }

/** Where a login waits for what its person hands in. */
export interface EntryDesk {
  waitsFor(kind: Entry['kind']): boolean
  /** False if nobody waits for such an entry. */
  handIn(entry: Entry): boolean
  /** The next entry of one of these kinds; undefined if the login ends before. */
  next<Kind extends Entry['kind']>(
    kinds: readonly Kind[],
    signal: AbortSignal,
  ): Promise<Extract<Entry, { kind: Kind }> | undefined>
}

interface Waiting {
  readonly kinds: readonly Entry['kind'][]
  readonly settle: (entry: Entry | undefined) => void
}

export function createEntryDesk(): EntryDesk {
  let waiting: Waiting | undefined
  const give = (entry: Entry | undefined): boolean => {
    const taker = waiting
    waiting = undefined
    taker?.settle(entry)
    return taker !== undefined
  }
  const waitsFor = (kind: Entry['kind']): boolean => waiting?.kinds.includes(kind) ?? false
  return {
    waitsFor,
    handIn: (entry) => waitsFor(entry.kind) && give(entry),
    next: async <Kind extends Entry['kind']>(kinds: readonly Kind[], signal: AbortSignal) => {
      if (signal.aborted) return undefined
      const { promise, resolve } = Promise.withResolvers<Entry | undefined>()
      const giveUp = (): boolean => give(undefined)
      waiting = { kinds, settle: resolve }
      signal.addEventListener('abort', giveUp, { once: true })
      const entry = await promise
      signal.removeEventListener('abort', giveUp)
      return entry as Extract<Entry, { kind: Kind }> | undefined
    },
  }
}
