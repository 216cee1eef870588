import { pause } from '#domain/pause.ts'

/** One at a time for each key, in the order of asking. */
export interface Turns<K> {
  take<T>(key: K, work: () => Promise<T>): Promise<T>
  /** Whether somebody has the turn or waits for it. */
  isTaken(key: K): boolean
  /** Waits until nobody has a turn any more, for `ms` wall milliseconds at most; says whether it is so. */
  settled(ms: number): Promise<boolean>
}

export function createTurns<K>(): Turns<K> {
  const last = new Map<K, Promise<void>>()
  return {
    async take(key, work) {
      const before = last.get(key)
      const { promise: mine, resolve: pass } = Promise.withResolvers<void>()
      last.set(key, mine)
      await before
      try {
        return await work()
      } finally {
        if (last.get(key) === mine) last.delete(key)
        pass()
      }
    },
    isTaken: (key) => last.has(key),
    async settled(ms) {
      const done = new AbortController()
      await Promise.race([Promise.all(last.values()), pause(ms, done.signal)])
      done.abort()
      return last.size === 0
    },
  }
}
