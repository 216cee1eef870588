import assert from 'node:assert/strict'
import fc from 'fast-check'
import { nextCampaignState, type CampaignEvent } from '#domain/campaign-state.ts'
import { wasAsked, type InviteOutcome } from '#domain/invite-outcome.ts'
import { LEASE_SECONDS, type Lease } from '#domain/lease.ts'
import { recoverAccounts } from '#services/accounts/recover-accounts.ts'
import { allocateInvite } from '#services/campaigns/allocate-invite.ts'
import { cancelCampaign } from '#services/campaigns/cancel-campaign.ts'
import { failCheck } from '#services/campaigns/fail-check.ts'
import { findOpenAttempts } from '#services/campaigns/open-attempts.ts'
import { pauseCampaign } from '#services/campaigns/pause-campaign.ts'
import { recordCheck } from '#services/campaigns/record-check.ts'
import { recordOutcome } from '#services/campaigns/record-outcome.ts'
import { resumeCampaign } from '#services/campaigns/resume-campaign.ts'
import { setDestination } from '#services/campaigns/set-destination.ts'
import { startCampaign } from '#services/campaigns/start-campaign.ts'
import { nth } from '#services/campaigns/testing.ts'
import { ConflictError } from '#services/errors.ts'
import { assertInvariants } from './assert-invariants.ts'
import { campaignOf, isLive, leaseFor, WORKERS, type Act, type Life, type Model, type WorkerName } from './life.ts'

type Command = fc.AsyncCommand<Model, Life>
type Deed = (model: Model, life: Life) => Promise<void>

/** Everything that can happen to campaigns, each followed by a look whether all is as it must be. */
export function commands(): fc.Arbitrary<Command>[] {
  const campaign = fc.constantFrom(0, 1)
  const worker = fc.constantFrom(...WORKERS)
  const account = fc.constantFrom(0, 1)
  const which = fc.nat(3)
  const working = fc.record({ worker, campaign }).map((input) => command('work', input, work(input)))
  const together = fc.record({ campaign }).map((input) => command('work together', input, workTogether(input)))
  const recording = fc
    .record({ which, outcome: fc.constantFrom(...OUTCOMES) })
    .map((input) => command('record', input, record(input)))
  const passing = fc
    .record({ seconds: fc.constantFrom(5, 16, 16, 901, 901, 901, 3600, 86_400) })
    .map((input) => command('pass', input, pass(input)))
  const looking = fc
    .record({ worker, account, isIn: fc.boolean() })
    .map((input) => command('look up', input, lookUp(input)))
  const workingOn = fc.record({ worker, account, campaign }).map((input) => command('work on', input, workOn(input)))
  const claiming = fc.record({ worker, account }).map((input) => command('claim', input, claim(input)))
  const standing = fc.record({ worker }).map((input) => command('stand still', input, standStill(input)))
  const owning = fc
    .record({ verb: fc.constantFrom(...VERBS), campaign })
    .map((input) => command('owner', input, steer(input)))
  const dying = fc.record({ worker }).map((input) => command('die', input, die(input)))
  const checking = fc.record({ campaign, isFine: fc.boolean() }).map((input) => command('check', input, check(input)))
  const everything = fc.oneof(
    { weight: 8, arbitrary: working },
    { weight: 3, arbitrary: together },
    { weight: 3, arbitrary: workingOn },
    { weight: 3, arbitrary: standing },
    { weight: 2, arbitrary: claiming },
    { weight: 6, arbitrary: recording },
    { weight: 6, arbitrary: passing },
    { weight: 3, arbitrary: looking },
    { weight: 2, arbitrary: owning },
    { weight: 1, arbitrary: dying },
    { weight: 1, arbitrary: checking },
  )
  return [everything]
}

function command(name: string, input: object, deed: Deed): Command {
  return {
    check: () => true,
    run: async (model, life) => {
      await deed(model, life)
      await assertInvariants(life, model)
    },
    toString: () => `${name} ${JSON.stringify(input)}`,
  }
}

/** As often as here: what a campaign does not come back from is rare. */
const VERBS = [
  'start',
  'start',
  'start',
  'start',
  'pause',
  'pause',
  'pause',
  'resume',
  'resume',
  'resume',
  'resume',
  'resume',
  'cancel',
  'choose',
] as const satisfies readonly CampaignEvent[]
type Verb = (typeof VERBS)[number]

/** Where a verb is possible it leads where the rules say; elsewhere it is refused and changes nothing. */
function steer({ verb, campaign }: { verb: Verb; campaign: number }): Deed {
  return async (model, life) => {
    const state = nth(model.states, campaign)
    const next = nextCampaignState(state, verb)
    const refusal = await refusalOf(life, verb, campaignOf(life, campaign))
    if (next === undefined) assert.ok(refusal, `${verb} while ${state}`)
    else if (refusal) assert.equal(await countWaiting(life, campaign), 0, `${verb} while ${state}: ${refusal.reason}`)
    else model.states[campaign] = next
  }
}

async function refusalOf({ owner: ctx }: Life, verb: Verb, campaignId: number): Promise<ConflictError | undefined> {
  try {
    if (verb === 'start') await startCampaign({ ctx, campaignId })
    if (verb === 'pause') await pauseCampaign({ ctx, campaignId })
    if (verb === 'resume') await resumeCampaign({ ctx, campaignId })
    if (verb === 'cancel') await cancelCampaign({ ctx, campaignId })
    if (verb === 'choose')
      await setDestination({ ctx, campaignId, input: { kind: 'username', username: 'chess_club' } })
    return undefined
  } catch (error) {
    if (error instanceof ConflictError) return error
    throw error
  }
}

async function countWaiting(life: Life, campaign: number): Promise<number> {
  const targets = await life.world.read.targets(campaignOf(life, campaign))
  return targets.filter(({ state }) => state === 'waiting').length
}

/** What a worker does on a ring: it allocates, takes the lease if it needs one, and allocates again. */
async function allocate(life: Life, holder: WorkerName, campaign: number): Promise<Act | undefined> {
  const {
    world: { ctx },
  } = life
  const first = await allocateInvite({ ctx, campaignId: campaignOf(life, campaign), holder })
  if (first.kind !== 'needs-lease') return undefined
  const lease = await leaseFor(life, holder, first.accountId)
  return lease && allocateUnder(life, lease, campaign)
}

/** Somebody is asked under a live lease only. */
async function allocateUnder(life: Life, lease: Lease, campaign: number): Promise<Act | undefined> {
  const input = { ctx: life.world.ctx, campaignId: campaignOf(life, campaign), holder: lease.holder, lease }
  const allocation = await allocateInvite(input)
  if (allocation.kind !== 'act') return undefined
  assert.ok(await isLive(life, lease), `an invite was allocated under a lease that is over`)
  return { attempt: allocation.attempt, lease }
}

function begin({ asked, states }: Model, { acts }: Life, act: Act, campaign: number): void {
  const { telegramId } = act.attempt.person
  assert.equal(states[campaign], 'running', 'somebody is asked for a campaign that does not run')
  assert.ok(!asked.has(telegramId), `${telegramId} is asked a second time`)
  asked.add(telegramId)
  acts.push(act)
}

function work({ worker, campaign }: { worker: WorkerName; campaign: number }): Deed {
  return async (model, life) => {
    const act = await allocate(life, worker, campaign)
    if (act) begin(model, life, act, campaign)
  }
}

/** A worker that was stopped for a while believes in the lease that it had. */
function workOn({ worker, account, campaign }: { worker: WorkerName; account: number; campaign: number }): Deed {
  return async (model, life) => {
    const lease = life.leases.get(`${worker} ${nth(life.accountIds, account)}`)
    const act = lease && (await allocateUnder(life, lease, campaign))
    if (act) begin(model, life, act, campaign)
  }
}

/** One worker is stopped for longer than a lease; the other one gets as far as the leases. */
function standStill({ worker }: { worker: WorkerName }): Deed {
  return async (model, life) => {
    await pass({ seconds: LEASE_SECONDS + 1 })(model, life)
    for (const accountId of life.accountIds) await leaseFor(life, worker, accountId)
  }
}

/** A worker gets as far as the lease. */
function claim({ worker, account }: { worker: WorkerName; account: number }): Deed {
  return async (_, life) => void (await leaseFor(life, worker, nth(life.accountIds, account)))
}

function workTogether({ campaign }: { campaign: number }): Deed {
  return async (model, life) => {
    const acts = await Promise.all(WORKERS.map((worker) => allocate(life, worker, campaign)))
    for (const act of acts) if (act) begin(model, life, act, campaign)
  }
}

const OUTCOMES: readonly InviteOutcome[] = [
  { kind: 'joined' },
  { kind: 'joined' },
  { kind: 'joined' },
  { kind: 'joined' },
  { kind: 'already_there' },
  { kind: 'refused', reason: 'privacy' },
  { kind: 'refused', reason: 'left-before' },
  { kind: 'unknown' },
  { kind: 'account_waits', seconds: 300 },
  { kind: 'account_restricted' },
]

/** A result is written if the lease is still the same and nobody was faster, and else nothing is. */
function record({ which, outcome }: { which: number; outcome: InviteOutcome }): Deed {
  return async (model, life) => {
    const [act] = life.acts.splice(which % Math.max(1, life.acts.length), 1)
    if (act) await settle(model, life, act, outcome)
  }
}

async function settle(model: Model, { world }: Life, { attempt, lease }: Act, outcome: InviteOutcome): Promise<void> {
  const { leaseHolder, leaseToken } = await world.read.account(lease.accountId)
  const isOurs = leaseHolder === lease.holder && leaseToken === lease.token && !model.final.has(attempt.attemptId)
  assert.equal(await recordOutcome({ ctx: world.ctx, lease, attempt, outcome }), isOurs)
  if (!isOurs) return
  if (wasAsked(outcome)) model.final.set(attempt.attemptId, outcome.kind)
  else model.asked.delete(attempt.person.telegramId)
}

/** What it had under way is never heard of again; its leases run out. */
function die({ worker }: { worker: WorkerName }): Deed {
  return async (_, { acts, leases }) => {
    const left = acts.filter(({ lease }) => lease.holder !== worker)
    acts.splice(0, acts.length, ...left)
    for (const key of leases.keys()) if (key.startsWith(worker)) leases.delete(key)
  }
}

function pass({ seconds }: { seconds: number }): Deed {
  return async (_, { world }) => {
    world.time.now = new Date(world.time.now.getTime() + seconds * 1000)
    await recoverAccounts({ ctx: world.ctx })
  }
}

/** A worker that has got a new lease looks up what others have left open; what is its own it knows itself. */
export function lookUp({ worker, account, isIn }: { worker: WorkerName; account: number; isIn: boolean }): Deed {
  return async (model, life) => {
    const {
      world: { ctx },
      acts,
    } = life
    const accountId = nth(life.accountIds, account)
    const lease = await leaseFor(life, worker, accountId)
    if (!lease) return
    for (const open of await findOpenAttempts({ ctx, accountId })) {
      if (acts.some((act) => act.attempt.attemptId === open.attemptId && act.lease.token === lease.token)) continue
      const outcome: InviteOutcome = isIn ? { kind: 'joined' } : { kind: 'unknown' }
      if (await recordOutcome({ ctx, lease, attempt: open, outcome, verified: isIn }))
        model.final.set(open.attemptId, outcome.kind)
    }
  }
}

/** The answer of a check, whether anybody waits for it or not. */
function check({ campaign, isFine }: { campaign: number; isFine: boolean }): Deed {
  return async (model, life) => {
    const {
      world: { ctx },
      accountIds,
      destination,
    } = life
    const campaignId = campaignOf(life, campaign)
    const isAwaited = model.states[campaign] === 'checking'
    const community = { telegramId: destination, kind: 'supergroup' as const, title: 'Chess Club' }
    const findings = accountIds.map((accountId) => {
      return { kind: 'found' as const, accountId, community: { ...community, ...RIGHTS } }
    })
    const done = isFine
      ? await recordCheck({ ctx, campaignId, findings, memberIds: new Set(), listed: true })
      : await failCheck({ ctx, campaignId, reason: 'not-found' })
    assert.equal(done, isAwaited)
    if (done) model.states[campaign] = isFine ? 'ready' : 'draft'
  }
}

const RIGHTS = {
  accessHash: 77n,
  username: 'chess_club',
  membersCount: 10,
  hiddenMembers: false,
  isMember: true,
  mayInvite: true,
}

/** Each deed as it goes when nothing is in the way. */
export const calm = {
  die: (worker: WorkerName) => die({ worker }),
  pass: (seconds: number) => pass({ seconds }),
  lookUp: (account: number) => lookUp({ worker: 'worker-1', account, isIn: true }),
  work: (campaign: number) => work({ worker: 'worker-1', campaign }),
  steer: (verb: Verb, campaign: number) => steer({ verb, campaign }),
  check: (campaign: number) => check({ campaign, isFine: true }),
  recordAll: async (model: Model, life: Life): Promise<void> => {
    for (const act of life.acts.splice(0)) await settle(model, life, act, { kind: 'joined' })
  },
}
