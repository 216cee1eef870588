import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../../sandbox/world/random.ts'
import { changeClock } from '../../sandbox/testing/change-clock.ts'
import { Person } from '../../sandbox/testing/person.ts'
import { judge, type Verdict } from './judge.ts'
import { leadCampaign, type Lead, type LedCampaign } from './lead-campaigns.ts'
import type { ChaosOptions } from './options.ts'
import { countLeft, type Left } from './left-over.ts'
import { setStage, type Stage } from './stage.ts'
import { strikeAtRandom } from './troubles.ts'

export interface ChaosLine {
  readonly kind: 'invite'
  readonly kills: number
  readonly targets: number
  readonly duplicates: number
  readonly lost: number
  readonly stuck: number
  readonly overLimit: number
  readonly overlaps: number
  readonly wrongOutcomes: number
  readonly leaks: number
  readonly seconds: number
}

export interface Chaos {
  readonly line: ChaosLine
  readonly isFlawless: boolean
}

type Tell = (text: string) => void

/** Virtual seconds in a real one, while people are at the keyboard and while campaigns run. */
const WALKING_RATE = 60
const FLYING_RATE = 3000
const TIME_ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata']

/** Lets campaigns run under constant trouble, then in peace to their end, and judges what has come of them. */
export async function runChaos(options: ChaosOptions, tell: Tell): Promise<Chaos> {
  const startedAt = performance.now()
  await using stage = await setStage({ ...options, clockRate: WALKING_RATE })
  const leads = await connectOwners(stage, options)
  await changeClock(stage.box, { rate: FLYING_RATE })
  tell(
    `${leads.length} owners with ${options.accounts} accounts each, ${options.workers} workers; log: ${stage.logFile}`,
  )
  const campaigns = await runUnderTrouble(stage, leads, options, tell)
  const owners = leads.map(({ accounts, timeZone }) => ({ accounts, timeZone }))
  await tellInterrupted(stage, tell)
  const verdict = await judge({ box: stage.box, sql: stage.sql, campaigns, owners })
  const left = await countLeft(stage)
  tellFaults(verdict, left, tell)
  return conclude(options, verdict, left, (performance.now() - startedAt) / 1000)
}

interface OwnLead extends Lead {
  readonly timeZone: string
}

/** Two campaigns for the first owner, one for each further one. */
async function connectOwners(stage: Stage, { campaigns, accounts }: ChaosOptions): Promise<OwnLead[]> {
  const leads: OwnLead[] = []
  const owners = Math.max(1, campaigns - 1)
  for (let index = 0; index < owners; index += 1) leads.push(await connectOwner(stage, index, accounts))
  return leads
}

async function connectOwner(stage: Stage, index: number, count: number): Promise<OwnLead> {
  const { box, sql, db, clock, log } = stage
  const phones: { readonly id: number }[] = []
  for (let number = 0; number < count; number += 1) {
    const phone = String(79_000_000_000 + index * 1000 + number)
    const name = `Account ${number} of ${index}`
    phones.push(await box.post('/people', { name, language: 'en', phone, dc: number % 2 === 0 ? 2 : 4 }))
  }
  const accounts = phones.map(({ id }) => id)
  const ownerId = accounts[0] ?? 0
  const person = new Person({ box, id: ownerId })
  await person.say('/start')
  for (const phone of phones) await connect(box, person, phone)
  const timeZone = TIME_ZONES[index % TIME_ZONES.length] ?? 'UTC'
  await sql`update owners set time_zone = ${timeZone} where id = ${ownerId}`
  const ctx = { db, clock, random: Math.random, ring: async () => {}, log, actor: 'chaos', ownerId: BigInt(ownerId) }
  return { ctx, box, sql, accounts, timeZone }
}

async function connect(box: Stage['box'], person: Person, phone: { readonly id: number }): Promise<void> {
  await person.chat.turnPage()
  await box.tapForged(person.id, 'connect')
  await person.scan(phone)
  await person.waitForButton('the connected account', /^new-audience$/)
}

/** Trouble begins with the first invites; new campaigns follow as long as it lasts, and all are brought to their end. */
async function runUnderTrouble(
  stage: Stage,
  leads: readonly OwnLead[],
  { campaigns, targets, ...strikes }: ChaosOptions,
  tell: Tell,
): Promise<LedCampaign[]> {
  const led: LedCampaign[] = []
  let isTroubled = true
  let started = 0
  const { promise: allStarted, resolve } = Promise.withResolvers<void>()
  const onStarted = (): void => void ((started += 1) === campaigns && resolve())
  const lines = Array.from({ length: campaigns }, async (_, line) => {
    const lead = leads[Math.max(0, line - 1)] ?? leads[0]
    if (!lead) throw new Error('there is nobody to lead a campaign')
    for (let round = 0; round === 0 || isTroubled; round += 1) {
      led.push(await leadCampaign({ ...lead, name: `${line}_${round}`, targets, onStarted }))
    }
  })
  const strike = async (): Promise<void> => {
    await allStarted
    const counts = await strikeInTurn(stage, leads, strikes)
    isTroubled = false
    tell(`struck: ${[...counts].map(([name, times]) => `${name} ${times}`).join(', ')}; now in peace`)
  }
  await Promise.all([...lines, strike()])
  await settle(stage)
  for (const { failure } of led) if (failure !== undefined) tell(failure)
  tell(`${led.length} campaigns; ${stage.fleet.foundered()} processes ended by themselves`)
  return led
}

async function strikeInTurn(
  { box, postgres, sql, fleet }: Stage,
  leads: readonly OwnLead[],
  { kills, seed, gap }: Pick<ChaosOptions, 'kills' | 'seed' | 'gap'>,
): Promise<Map<string, number>> {
  const accounts = leads.flatMap((lead) => lead.accounts)
  const scene = { random: createRandom(seed), box, postgres, sql, fleet, accounts }
  const counts = await strikeAtRandom(scene, { times: kills, gapMs: gap })
  await box.clearFaults()
  return counts
}

const SETTLE_MS = 60_000

/** What is still open has a lease and a look-up to be settled. */
async function settle({ sql }: Stage): Promise<void> {
  const deadline = performance.now() + SETTLE_MS
  for (;;) {
    const [row] = await sql<{ open: number }[]>`select count(*)::int as open from attempts where settled_at is null`
    if (row?.open === 0 || performance.now() > deadline) return
    await sleep(500)
  }
}

/** How hard the trouble has hit: what was looked up afterwards, because whoever asked never got to write it down. */
async function tellInterrupted({ sql }: Stage, tell: Tell): Promise<void> {
  const [row] = await sql`
    select count(*)::int as all, count(*) filter (where verified and duration_ms is null)::int as joined,
      count(*) filter (where outcome = 'unknown')::int as unknown, count(*) filter (where not asked)::int as not_asked
    from attempts`
  tell(`attempts: ${JSON.stringify(row)}`)
}

function tellFaults(verdict: Verdict, left: Left, tell: Tell): void {
  const { targets: _, ...lists } = verdict
  for (const [what, list] of Object.entries(lists)) for (const one of list.slice(0, 20)) tell(`${what}: ${one}`)
  for (const one of left.words) tell(`leaks: ${one}`)
}

function conclude({ kind, kills }: ChaosOptions, verdict: Verdict, { count: leaks }: Left, seconds: number): Chaos {
  const counts = {
    duplicates: verdict.duplicates.length,
    lost: verdict.lost.length,
    stuck: verdict.stuck.length,
    overLimit: verdict.overLimit.length,
    overlaps: verdict.overlaps.length,
    wrongOutcomes: verdict.wrongOutcomes.length,
    leaks,
  }
  const line = { kind, kills, targets: verdict.targets, ...counts, seconds: Math.round(seconds) }
  return { line, isFlawless: Object.values(counts).every((count) => count === 0) }
}
