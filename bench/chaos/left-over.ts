import { setTimeout as sleep } from 'node:timers/promises'
import { OWN_NAME, type Stage } from './stage.ts'

/** What is left of the product after it was asked to stop. */
export interface Left {
  readonly count: number
  readonly words: readonly string[]
}

/** The server notices a closed connection a moment after the client has closed it. */
const GRACE_MS = 500

/** Stops the product, and counts processes that did not end in order, connections to Postgres and to Telegram. */
export async function countLeft({ fleet, postgres, box }: Stage): Promise<Left> {
  const processes = await fleet.end()
  await sleep(GRACE_MS)
  const backends = await postgres.sql<{ query: string }[]>`
    select query from pg_stat_activity
    where datname = 'veche' and application_name <> ${OWN_NAME}`
  const { dropped } = await box.post<{ dropped: number }>('/connections/drop', {})
  const words = [
    ...(processes > 0 ? [`${processes} processes did not end in order`] : []),
    ...backends.map(({ query }) => `a connection to Postgres: ${query}`),
    ...(dropped > 0 ? [`${dropped} connections to Telegram`] : []),
  ]
  return { count: processes + backends.length + dropped, words }
}
