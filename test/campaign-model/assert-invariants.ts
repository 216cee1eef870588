import assert from 'node:assert/strict'
import { sql } from 'drizzle-orm'
import { nextCampaignState, type CampaignEvent } from '#domain/campaign-state.ts'
import { LIMITS } from '#domain/limits.ts'
import { findDue } from '#services/sweep/find-due.ts'
import { campaignOf, type Life, type Model } from './life.ts'

/** What happens to a campaign without its owner. */
const OWN_WILL: readonly CampaignEvent[] = ['halt', 'stop', 'finish', 'pass-check', 'fail-check']

/** What must hold after each step, whatever has happened. */
export async function assertInvariants(life: Life, model: Model): Promise<void> {
  for (const [index] of life.campaignIds.entries()) await assertState(life, model, index)
  await assertNobodyTwice(life)
  await assertTargets(life)
  await assertLimits(life)
  await assertFinal(life, model)
  await assertDue(life)
}

/** The state is the model's, or one to which the product may move a campaign by itself. */
async function assertState({ world, ...life }: Life, model: Model, index: number): Promise<void> {
  const { state } = await world.read.campaign(campaignOf({ world, ...life }, index))
  const expected = model.states[index]
  if (expected === undefined) throw new RangeError(`the model has no campaign ${index}`)
  const reachable = [expected, ...OWN_WILL.map((event) => nextCampaignState(expected, event))]
  assert.ok(reachable.includes(state), `campaign ${index} is ${state}, after ${expected}`)
  model.states[index] = state
}

/** For one owner, a person has at most one attempt for a destination, unless nobody was asked. */
async function assertNobodyTwice({ world, owner }: Life): Promise<void> {
  const twice = await world.db.execute(sql`
    select person from attempts where owner_id = ${owner.ownerId} and asked is distinct from false
    group by destination, person having count(*) > 1`)
  assert.deepEqual([...twice], [])
}

/** A target is being attempted as long as an attempt of it is open; what is settled has an outcome. */
async function assertTargets({ world, owner }: Life): Promise<void> {
  const wrong = await world.db.execute(sql`
    select t.id, t.state, t.outcome from targets t where t.owner_id = ${owner.ownerId} and (
      (t.state = 'attempting') <> exists (select from attempts a where a.target_id = t.id and a.settled_at is null)
      or (t.state in ('settled', 'skipped')) <> (t.outcome is not null))`)
  assert.deepEqual([...wrong], [])
}

async function assertLimits({ world, owner }: Life): Promise<void> {
  const over = await world.db.execute(sql`
    select 'day' as what, account_id, count(*) from attempts where owner_id = ${owner.ownerId}
    group by account_id, date_trunc('day', intended_at at time zone 'UTC') having count(*) > ${LIMITS.invitesADay}
    union all
    select 'day here', account_id, count(*) from attempts where owner_id = ${owner.ownerId}
    group by account_id, destination, date_trunc('day', intended_at at time zone 'UTC')
    having count(*) > ${LIMITS.invitesADayIntoOne}
    union all
    select 'pause', account_id, 1 from (
      select account_id, intended_at - lag(intended_at) over (partition by account_id order by intended_at, id) as distance
      from attempts where owner_id = ${owner.ownerId}) paced
    where distance < make_interval(secs => ${LIMITS.pauseSecondsFrom})`)
  assert.deepEqual([...over], [])
}

/** What is recorded for good stays, in the ledger and for the target. */
async function assertFinal({ world, owner }: Life, { final }: Model): Promise<void> {
  const rows = await world.db.execute<{ id: string; outcome: string; target: string | null }>(sql`
    select a.id, a.outcome, t.outcome as target from attempts a left join targets t on t.id = a.target_id
    where a.owner_id = ${owner.ownerId} and a.asked`)
  const told = new Map(rows.map(({ id, outcome, target }) => [Number(id), { outcome, target }]))
  for (const [id, outcome] of final) assert.deepEqual(told.get(id), { outcome, target: outcome })
  assert.equal(told.size, final.size)
}

/** With an empty queue the sweep finds whatever runs, and every open attempt of which nobody takes care. */
async function assertDue({ world, owner }: Life): Promise<void> {
  const idle = await world.db.execute(sql`
    select id from campaigns where owner_id = ${owner.ownerId} and state = 'running' and next_action_at is null`)
  assert.deepEqual([...idle], [])
  const left = await world.db.execute<{ id: string }>(sql`
    select distinct a.account_id as id from attempts a join accounts c on c.id = a.account_id
    where a.owner_id = ${owner.ownerId} and a.settled_at is null
      and (c.lease_until is null or c.lease_until <= ${world.ctx.clock.wall().toISOString()}::timestamptz)`)
  const { rings } = await findDue({ ctx: world.ctx, limit: 5000 })
  const verified = new Set(rings.flatMap(({ ring }) => (ring.job === 'verify' ? [ring.accountId] : [])))
  for (const { id } of left)
    assert.ok(verified.has(Number(id)), `nobody looks after the open attempts of account ${id}`)
}
