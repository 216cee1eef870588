import { setTimeout as sleep } from 'node:timers/promises'
import type { Story } from '../harness/start-story.ts'

/** What there is to see of a campaign while it runs. */
export interface Sight {
  readonly state: string
  readonly reason: string | null
  readonly settled: number
}

interface SightRow extends Sight {
  readonly next: Date | null
}

export type Heed = (sight: Sight) => Promise<boolean>

interface Fly {
  readonly story: Pick<Story, 'box' | 'sql'>
  readonly campaignId: number
  /** Is told at each look; true ends the flight. */
  readonly heed: Heed
}

const LOOK_EVERY_MS = 150
const LONGEST_MS = 200_000
/** Nobody acts while a campaign waits for one of these: the time until then may be left out. */
const EMPTY_WAITS = new Set(['day-limit', 'day-limit-here', 'resting', 'restricted'])
/** The product hears of a leap within a second: it must not be late for what comes next. */
const BEFORE_MS = 20 * 60_000

/** Watches a campaign, and leaves out the nights. @throws Error if it takes too long */
export async function fly({ story, campaignId, heed }: Fly): Promise<void> {
  const deadline = Date.now() + LONGEST_MS
  for (;;) {
    const { next, ...sight } = await look(story, campaignId)
    if (await heed(sight)) return
    if (Date.now() > deadline) throw new Error(`the campaign took too long; it stands at ${JSON.stringify(sight)}`)
    if (sight.state === 'running' && next && EMPTY_WAITS.has(sight.reason ?? '')) await leap(story, next)
    await sleep(LOOK_EVERY_MS)
  }
}

async function look({ sql }: Fly['story'], campaignId: number): Promise<SightRow> {
  const [row] = await sql<SightRow[]>`
    select state, reason, next_action_at as next,
      (select count(*)::int from targets where campaign_id = campaigns.id and state = 'settled') as settled
    from campaigns where id = ${campaignId}`
  if (!row) throw new Error(`there is no campaign ${campaignId}`)
  return row
}

async function leap({ box }: Fly['story'], next: Date): Promise<void> {
  const { now } = await box.get<{ now: number }>('/clock')
  const empty = next.getTime() - BEFORE_MS - now
  if (empty > 0) await box.post('/clock', { advanceSeconds: Math.floor(empty / 1000) })
}
