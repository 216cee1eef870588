import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import type { SandboxClient } from '../../sandbox/client.ts'
import type { TargetInput } from '#domain/target-input.ts'
import { requestParse } from '#services/audiences/request-parse.ts'
import { startParse } from '#services/audiences/start-parse.ts'
import { createCampaign } from '#services/campaigns/create-campaign.ts'
import { resumeCampaign } from '#services/campaigns/resume-campaign.ts'
import { setDestination } from '#services/campaigns/set-destination.ts'
import type { OwnerContext } from '#services/context.ts'
import { ConflictError } from '#services/errors.ts'
import { gather, type Gathering } from './crowd.ts'
import { insist, lookFor } from './insist.ts'

/** One owner with accounts that are connected. */
export interface Lead {
  readonly ctx: OwnerContext
  readonly box: SandboxClient
  readonly sql: Sql
  /** Telegram ids. */
  readonly accounts: readonly number[]
}

export interface LedCampaign {
  readonly gathering: Gathering
  /** Undefined as long as it is not made. */
  campaignId: number | undefined
  /** Why it never came to its end. */
  failure: string | undefined
}

interface LeadCampaign extends Lead {
  readonly name: string
  readonly targets: number
  /** Is told when people begin to be asked, or never will be. */
  readonly onStarted: () => void
}

const STEP_SECONDS = 180
const CAMPAIGN_SECONDS = 900
/** How often something may end in vain that an owner would simply ask for again. */
const TRIES = 10

/** Leads one campaign as its owner does, from collecting people to the end, as far as it goes. */
export async function leadCampaign(lead: LeadCampaign): Promise<LedCampaign> {
  const { box, name, targets, accounts } = lead
  const gathering = await gather({ box, name, size: targets, accounts })
  const led: LedCampaign = { gathering, campaignId: undefined, failure: undefined }
  try {
    const audienceId = await again('collecting', () => collect(lead, gathering.source))
    const campaignId = await prepare(lead, audienceId, gathering.destination.username)
    led.campaignId = campaignId
    await start(lead, campaignId)
    lead.onStarted()
    await waitForEnd(lead, campaignId)
  } catch (error) {
    led.failure = `${name}: ${String(error)}`
    lead.onStarted()
  }
  return led
}

async function again<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = await attempt()
    if (done !== undefined) return done
  }
  throw new Error(`${what} came to nothing ${TRIES} times`)
}

const named = (username: string): TargetInput => ({ kind: 'username', username })

/** Undefined if the parse failed. */
async function collect({ ctx, sql }: Lead, source: string): Promise<number | undefined> {
  const { id: parseId } = await insist(() => requestParse({ ctx, input: named(source) }))
  const see = async (states: readonly string[]) => {
    const [row] = await sql<{ state: string; audience: number | null }[]>`
      select state, audience_id::int as audience from parses where id = ${parseId}`
    return row && states.includes(row.state) ? row : undefined
  }
  const preview = await lookFor(`the preview of ${source}`, () => see(['ready', 'failed']), STEP_SECONDS)
  if (preview.state === 'failed') return undefined
  await insist(() => once(() => startParse({ ctx, parseId })))
  const end = await lookFor(`the people of ${source}`, () => see(['done', 'failed']), STEP_SECONDS)
  return end.state === 'done' ? (end.audience ?? undefined) : undefined
}

async function prepare({ ctx, sql }: Lead, audienceId: number, destination: string): Promise<number> {
  const { id: campaignId } = await insist(() => createCampaign({ ctx, audienceId }))
  return again('the preflight', async () => {
    await insist(() => once(() => setDestination({ ctx, campaignId, input: named(destination) })))
    const look = async () => {
      const { state } = await readCampaign(sql, campaignId)
      return state === 'checking' ? undefined : state
    }
    return (await lookFor('the preflight', look, STEP_SECONDS)) === 'ready' ? campaignId : undefined
  })
}

/** The owner taps, and taps again if nothing seems to come of it. */
async function start({ ctx, box, sql }: Lead, campaignId: number): Promise<void> {
  await again('the tap on start', async () => {
    await insist(() => box.tapForged(Number(ctx.ownerId), `campaign-start:${campaignId}`))
    for (let looks = 0; looks < 60; looks += 1) {
      const { state } = await insist(() => readCampaign(sql, campaignId))
      if (state !== 'ready') return campaignId
      await sleep(250)
    }
    return undefined
  })
}

/** Goes on after a pause that protects the accounts. */
async function waitForEnd({ ctx, sql }: Lead, campaignId: number): Promise<void> {
  const look = async () => {
    const { state } = await readCampaign(sql, campaignId)
    if (state === 'paused') await once(() => resumeCampaign({ ctx, campaignId }))
    return state === 'done' || state === 'stopped' || state === 'cancelled' ? state : undefined
  }
  await lookFor('the end of the campaign', look, CAMPAIGN_SECONDS)
}

async function readCampaign(sql: Sql, campaignId: number): Promise<{ state: string }> {
  const [row] = await sql<{ state: string }[]>`select state from campaigns where id = ${campaignId}`
  if (!row) throw new Error(`there is no campaign ${campaignId}`)
  return row
}

/** A verb whose answer was lost has done its work: the second time it is in conflict with itself. */
async function once(verb: () => Promise<unknown>): Promise<void> {
  try {
    await verb()
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error
  }
}
