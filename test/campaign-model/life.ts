import { claimLease } from '#services/accounts/lease.ts'
import type { PlannedInvite } from '#services/campaigns/allocation.ts'
import { nth, type TestWorld } from '#services/campaigns/testing.ts'
import type { OwnerContext } from '#services/context.ts'
import type { CampaignState } from '#domain/campaign-state.ts'
import type { Lease } from '#domain/lease.ts'

/** An invite that a worker has under way. */
export interface Act {
  readonly attempt: PlannedInvite
  readonly lease: Lease
}

/** Two campaigns of one owner into one community, with some people in both, and the workers that lead them. */
export interface Life {
  readonly world: TestWorld
  readonly owner: OwnerContext
  readonly accountIds: readonly number[]
  readonly campaignIds: readonly number[]
  readonly destination: bigint
  /** In the order in which they were begun. */
  readonly acts: Act[]
  /** What each worker holds, as far as it knows. */
  readonly leases: Map<string, Lease>
}

/** What one may say about the campaigns without looking. */
export interface Model {
  readonly states: CampaignState[]
  /** Telegram ids of people who were asked, or may have been. */
  readonly asked: Set<bigint>
  /** What was recorded for good, by the id of the attempt. */
  readonly final: Map<number, string>
}

export const WORKERS = ['worker-1', 'worker-2'] as const
export type WorkerName = (typeof WORKERS)[number]

const ACCOUNTS = 2
const PEOPLE = 9
/** In the first campaign only; the rest of it is in both. */
const ALONE = 3
const SHARED = 3

let lastDestination = 900_000n

export async function beginLife(world: TestWorld): Promise<{ real: Life; model: Model }> {
  const owner = await world.addOwner()
  const started = { nextInviteAt: world.time.now }
  const accountIds: number[] = []
  for (let index = 0; index < ACCOUNTS; index += 1) accountIds.push(await world.addAccount(owner, started))
  const people = await world.addPeople(owner, PEOPLE)
  const destination = (lastDestination += 1n)
  const common = { accountIds, destination }
  const running = { nextActionAt: world.time.now }
  const first = await world.addCampaign(owner, {
    ...common,
    settings: running,
    persons: people.slice(0, ALONE + SHARED),
  })
  const second = await world.addCampaign(owner, { ...common, settings: running, persons: people.slice(ALONE) })
  const real = { world, owner, accountIds, campaignIds: [first, second], destination, acts: [], leases: new Map() }
  return { real, model: { states: ['running', 'running'], asked: new Set(), final: new Map() } }
}

/** The live lease of a worker, or a new one if it can have one. */
export async function leaseFor(life: Life, holder: string, accountId: number): Promise<Lease | undefined> {
  const known = life.leases.get(`${holder} ${accountId}`)
  if (known && (await isLive(life, known))) return known
  const claimed = await claimLease({ ctx: life.world.ctx, accountId, holder })
  if (claimed) life.leases.set(`${holder} ${accountId}`, claimed.lease)
  return claimed?.lease
}

/** Whether it is its holder's, and has not run out. */
export async function isLive({ world }: Life, { accountId, holder, token }: Lease): Promise<boolean> {
  const { leaseHolder, leaseToken, leaseUntil } = await world.read.account(accountId)
  return leaseHolder === holder && leaseToken === token && leaseUntil !== null && leaseUntil > world.ctx.clock.wall()
}

export function campaignOf({ campaignIds }: Life, index: number): number {
  return nth(campaignIds, index)
}
