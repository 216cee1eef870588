import { HttpError, type Transformer } from 'grammy'
import type { ApiResponse } from 'grammy/types'

interface RetryAfter {
  /** Waits so many wall milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Wall milliseconds after which an answer is no longer expected. */
  readonly deadlineMs?: number
}

/** Longer than this is told to the caller instead: an update would hold up its chat. Wall seconds. */
const LONGEST_WAIT_SECONDS = 30
const TRIES = 3
/** Wall milliseconds before the first repeat after an outage; the next one waits twice as long. */
const OUTAGE_PAUSE_MS = 500
/** The library alone would wait for 500 s. */
const ANSWER_DEADLINE_MS = 15_000

/**
 * Obeys a 429: waits as long as Telegram asks, then sends again. Outlasts an outage too: what Telegram has failed at
 * (5xx) or left unanswered is sent again, which at worst shows a message twice. Source: core.telegram.org/bots/faq
 */
export function retryAfter({ sleep, deadlineMs = ANSWER_DEADLINE_MS }: RetryAfter): Transformer {
  return async (call, method, payload, signal) => {
    // The poller has its own patience.
    if (method === 'getUpdates') return call(method, payload, signal)
    for (let tries = 1; ; tries += 1) {
      const deadline = AbortSignal.timeout(deadlineMs)
      const ending = signal ? AbortSignal.any([signal as AbortSignal, deadline]) : deadline
      const answer = await answerOrOutage(() => call(method, payload, ending as typeof signal))
      const waitMs = signal?.aborted || tries === TRIES ? undefined : waitBeforeRepeat(answer, tries)
      if (waitMs !== undefined) await sleep(waitMs)
      else if (answer instanceof HttpError) throw answer
      else return answer
    }
  }
}

async function answerOrOutage<A>(call: () => Promise<A>): Promise<A | HttpError> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof HttpError) return error
    throw error
  }
}

/** Undefined if a repeat would not help, or would come too late. */
function waitBeforeRepeat(answer: ApiResponse<unknown> | HttpError, tries: number): number | undefined {
  const outagePauseMs = OUTAGE_PAUSE_MS * 2 ** (tries - 1)
  if (answer instanceof HttpError) return outagePauseMs
  if (answer.ok) return undefined
  const seconds = answer.parameters?.retry_after
  if (seconds !== undefined) return seconds > LONGEST_WAIT_SECONDS ? undefined : seconds * 1000
  return answer.error_code >= 500 ? outagePauseMs : undefined
}
