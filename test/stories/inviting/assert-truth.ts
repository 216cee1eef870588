import assert from 'node:assert/strict'
import { listOverLimit } from '../../../sandbox/testing/limits.ts'
import { type Fate, fatesOf, listRepeats } from '../../../sandbox/testing/truth.ts'
import type { Story } from '../harness/start-story.ts'
import type { Gathering, Guest } from './crowd.ts'

interface AssertTruth {
  readonly story: Pick<Story, 'box' | 'sql'>
  readonly campaignId: number
  readonly gathering: Gathering
}

interface TargetRow {
  readonly telegramId: string
  readonly state: string
  readonly outcome: string | null
  readonly reason: string | null
}

/** The product found nobody who could reach them, and asked nobody. */
const UNREACHABLE = 'refused unreachable'

/**
 * Everybody was asked at most once, within all limits, nobody was forgotten, and for each single person the product's
 * tables say what the sandbox did. @returns the fates
 */
export async function assertTruth({ story, campaignId, gathering }: AssertTruth): Promise<Map<number, Fate>> {
  const { guests, destination } = gathering
  const log = await story.box.log()
  const fates = fatesOf(
    log,
    destination.id,
    guests.map(({ id }) => id),
  )
  const told = await readOutcomes(story, campaignId)
  const really = new Map(guests.map((guest) => [guest.id, inWords(guest, fates.get(guest.id), told.get(guest.id))]))
  assert.deepEqual(told, really)
  assert.deepEqual(
    await membersAmong(story, gathering),
    guests.filter(({ id }) => isIn(fates.get(id))).map(({ id }) => id),
  )
  assert.deepEqual(listRepeats(log), [])
  assert.deepEqual(listOverLimit(log, await readTimeZone(story, campaignId)), [])
  const [open] = await story.sql`select count(*)::int as count from attempts where settled_at is null`
  assert.equal(open?.['count'], 0)
  return fates
}

async function readOutcomes({ sql }: AssertTruth['story'], campaignId: number): Promise<Map<number, string>> {
  const rows = await sql<TargetRow[]>`
    select telegram_id as "telegramId", state, outcome, reason from targets where campaign_id = ${campaignId}
    order by telegram_id`
  return new Map(
    rows.map(({ telegramId, state, outcome, reason }) => {
      return [Number(telegramId), [outcome ?? state, reason].filter((word) => word !== null).join(' ')]
    }),
  )
}

function inWords({ attitude }: Guest, fate: Fate | undefined, told: string | undefined): string {
  if (fate?.outcome === 'refused') return `refused ${attitude.reason}`
  if (fate?.outcome === 'not_asked' && told === UNREACHABLE) return UNREACHABLE
  return fate?.outcome ?? 'nothing'
}

function isIn(fate: Fate | undefined): boolean {
  return fate?.outcome === 'joined' || fate?.outcome === 'already_there'
}

async function membersAmong({ box }: AssertTruth['story'], { guests, destination }: Gathering): Promise<number[]> {
  const members = await box.get<{ id: number }[]>(`/chats/${destination.id}/members`)
  const there = new Set(members.map(({ id }) => id))
  return guests.map(({ id }) => id).filter((id) => there.has(id))
}

async function readTimeZone({ sql }: AssertTruth['story'], campaignId: number): Promise<string> {
  const [row] = await sql<{ zone: string }[]>`
    select o.time_zone as zone from owners o join campaigns c on c.owner_id = o.id where c.id = ${campaignId}`
  if (!row) throw new Error(`there is no campaign ${campaignId}`)
  return row.zone
}
