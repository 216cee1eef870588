import type { Transformer } from 'grammy'

interface RetryAfter {
  /** Waits so many wall milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** Longer than this is told to the caller instead: an update would hold up its chat. Wall seconds. */
const LONGEST_WAIT_SECONDS = 30
const TRIES = 3

/** Obeys a 429: waits as long as Telegram asks, then sends again. Source: core.telegram.org/bots/faq */
export function retryAfter({ sleep }: RetryAfter): Transformer {
  return async (call, method, payload, signal) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await call(method, payload, signal)
      const seconds = answer.ok ? undefined : answer.parameters?.retry_after
      if (seconds === undefined || seconds > LONGEST_WAIT_SECONDS || tries === TRIES) return answer
      await sleep(seconds * 1000)
    }
  }
}
