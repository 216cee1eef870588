import type { Sql } from 'postgres'
import type { LoggedCall, SandboxClient } from '../../sandbox/client.ts'
import { listOverLimit } from '../../sandbox/testing/limits.ts'
import { fatesOf, listRepeats, type Fate } from '../../sandbox/testing/truth.ts'
import type { Guest } from './crowd.ts'
import type { LedCampaign } from './lead-campaigns.ts'

/** All that is wrong, each in a few words. */
export interface Verdict {
  readonly targets: number
  readonly duplicates: readonly string[]
  readonly lost: readonly string[]
  readonly stuck: readonly string[]
  readonly overLimit: readonly string[]
  readonly overlaps: readonly string[]
  readonly wrongOutcomes: readonly string[]
}

interface Judge {
  readonly box: SandboxClient
  readonly sql: Sql
  readonly campaigns: readonly LedCampaign[]
  /** The accounts of each owner, with the time zone in which its days count. */
  readonly owners: readonly { readonly accounts: readonly number[]; readonly timeZone: string }[]
}

/** What the tables say about one target. */
interface Told {
  readonly campaignId: number
  readonly telegramId: number
  readonly state: string
  readonly outcome: string | null
  readonly reason: string | null
  /** Whether the one who asked got an answer; a look-up afterwards has no duration. */
  readonly hasDuration: boolean
  /** Its attempts, for whoever looks for a fault. */
  readonly ledger: unknown
}

/** Compares the tables with what the sandbox did, person by person. */
export async function judge({ box, sql, campaigns, owners }: Judge): Promise<Verdict> {
  const log = await box.log()
  const told = await readTold(sql)
  const judged = await Promise.all(campaigns.map((campaign) => judgeCampaign(box, log, told, campaign)))
  return {
    targets: told.length,
    duplicates: listRepeats(log).map(inWords),
    lost: judged.flatMap(({ lost }) => lost),
    stuck: await listStuck(sql),
    overLimit: owners.flatMap(({ accounts, timeZone }) => listOverLimit(callsOf(log, accounts), timeZone)),
    overlaps: (await box.get<object[]>('/overlaps')).map((overlap) => JSON.stringify(overlap)),
    wrongOutcomes: judged.flatMap(({ wrong }) => wrong),
  }
}

function callsOf(log: readonly LoggedCall[], accounts: readonly number[]): LoggedCall[] {
  return log.filter(({ account }) => account !== undefined && accounts.includes(account))
}

function readTold(sql: Sql): Promise<Told[]> {
  return sql<Told[]>`
    select t.campaign_id::int as "campaignId", t.telegram_id::float8 as "telegramId", t.state, t.outcome, t.reason,
      exists (
        select from attempts a
        where a.target_id = t.id and a.asked and a.duration_ms is not null) as "hasDuration",
      (select jsonb_agg(jsonb_build_array(a.account_id, a.intended_at, a.settled_at, a.lease_token, a.verified, a.outcome))
        from attempts a where a.target_id = t.id) as ledger
    from targets t`
}

interface JudgedCampaign {
  readonly lost: string[]
  readonly wrong: string[]
}

async function judgeCampaign(
  box: SandboxClient,
  log: readonly LoggedCall[],
  allTold: readonly Told[],
  { campaignId, gathering: { guests, destination } }: LedCampaign,
): Promise<JudgedCampaign> {
  const fates = fatesOf(
    log,
    destination.id,
    guests.map(({ id }) => id),
  )
  const members = await box.get<{ id: number }[]>(`/chats/${destination.id}/members`)
  const there = new Set(members.map(({ id }) => id))
  const told = new Map(allTold.filter((one) => one.campaignId === campaignId).map((one) => [one.telegramId, one]))
  const lost: string[] = []
  const wrong: string[] = []
  for (const guest of guests) {
    const seen: Seen = { guest, fate: fates.get(guest.id) ?? { outcome: 'not_asked' }, isThere: there.has(guest.id) }
    const one = told.get(guest.id)
    const words = `campaign ${campaignId}: told ${JSON.stringify(one)}, really ${JSON.stringify(seen)}`
    if (!one || !isFinal(one)) lost.push(words)
    else if (!agrees(one, seen)) wrong.push([words, ...traceOf(log, guest.id)].join('\n  '))
  }
  return { lost, wrong }
}

/** Everything that accounts have asked about one person. */
function traceOf(log: readonly LoggedCall[], person: number): string[] {
  return log.filter((call) => call.door === 'mtproto' && call.person === person).map(inWords)
}

interface Seen {
  readonly guest: Guest
  readonly fate: Fate
  readonly isThere: boolean
}

function isFinal({ state }: Told): boolean {
  return state === 'settled' || state === 'skipped'
}

function agrees({ state, outcome, reason, hasDuration }: Told, { guest, fate, isThere }: Seen): boolean {
  const isIn = outcome === 'joined' || outcome === 'already_there'
  if (isIn !== isThere) return false
  if (state === 'skipped') return fate.outcome === 'not_asked'
  if (outcome === 'refused' && reason === 'unreachable') return fate.outcome === 'not_asked'
  if (outcome === 'refused') return fate.outcome === 'refused' && reason === guest.reason
  if (outcome === 'unknown') return isUnknown(fate, hasDuration)
  return outcome === fate.outcome
}

/**
 * Nobody knows after a call without an answer. If the one who asked died or was cut off, that may also be somebody
 * whose refusal was not heard, or whom the call never reached.
 */
function isUnknown({ outcome }: Fate, hasDuration: boolean): boolean {
  return outcome === 'unknown' || (!hasDuration && (outcome === 'refused' || outcome === 'not_asked'))
}

async function listStuck(sql: Sql): Promise<string[]> {
  const rows = await sql<{ what: string }[]>`
    select 'open attempt ' || id || ' of account ' || coalesce(account_id::text, 'none') as what
    from attempts where settled_at is null
    union all select 'target ' || id || ' of campaign ' || campaign_id || ' is attempting'
    from targets where state = 'attempting'
    union all select 'campaign ' || id || ' is ' || state || coalesce(' because of ' || reason, '')
    from campaigns where state in ('checking', 'running')`
  return rows.map(({ what }) => what)
}

function inWords({ number, at, method, account, chat, person, answer, effect }: LoggedCall): string {
  return `call ${number} at ${at}: ${method} by ${account} into ${chat} of ${person}: ${answer} ${effect ?? ''}`
}
