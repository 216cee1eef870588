/** Counts how often somebody asks. */
export interface RateLimit {
  /** Counts one more. False if that is too often. */
  allows(key: string, nowMs: number): boolean
}

interface RateLimitOptions {
  readonly perWindow: number
  readonly windowMs: number
}

/** Keys that are remembered at most: a flood of addresses costs no more memory than this. */
const MOST_KEYS = 10_000

/** At most `perWindow` in each window, which begins with the first one in it. */
export function createRateLimit({ perWindow, windowMs }: RateLimitOptions): RateLimit {
  const windows = new Map<string, { readonly endsAt: number; count: number }>()
  return {
    allows: (key, nowMs) => {
      const known = windows.get(key)
      if (known && known.endsAt > nowMs) return ++known.count <= perWindow
      windows.delete(key)
      windows.set(key, { endsAt: nowMs + windowMs, count: 1 })
      // A Map keeps the order of insertion, and all windows are equally long: the first one ends first.
      for (const [oldest, { endsAt }] of windows) {
        if (endsAt > nowMs && windows.size <= MOST_KEYS) break
        windows.delete(oldest)
      }
      return true
    },
  }
}

/** The network that an address stands for: one person has a whole /64 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')]
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after].slice(0, 4).join(':')
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))
