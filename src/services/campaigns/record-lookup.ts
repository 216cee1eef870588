import { eq, sql } from 'drizzle-orm'
import { resolutions } from '#db/schema/campaigns.ts'
import type { AccountTrouble } from '#domain/account-trouble.ts'
import type { RefusalReason } from '#domain/invite-outcome.ts'
import type { Lease } from '#domain/lease.ts'
import { holdFence } from '../accounts/lease.ts'
import { withTransaction, type Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import type { PlannedLookup } from './allocation.ts'
import { applyTrouble } from './apply-trouble.ts'
import { lockCampaignsAbout } from './running-campaigns.ts'
import { settlePersonFound } from './settle-found.ts'
import { settleWaiting } from './settle-waiting.ts'

/** What Telegram said about who somebody is. */
export type LookupAnswer =
  | { readonly kind: 'found'; readonly telegramId: bigint; readonly accessHash: bigint }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'trouble'; readonly trouble: AccountTrouble }
  | { readonly kind: 'unknown' }

interface RecordLookup {
  readonly ctx: Context
  readonly lease: Lease
  readonly lookup: PlannedLookup
  readonly answer: LookupAnswer
}

/** A person who could not even be looked up so often is taken for unreachable. */
const TRIES = 5

/**
 * Records who a username or a number belongs to; nobody has been asked for it. False if the lease is not ours any
 * more: then nothing was written, and the question is asked again later.
 */
export async function recordLookup({ ctx, lease, lookup, answer }: RecordLookup): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const campaignIds = await lockCampaignsAbout(tx, lease.accountId, lookup.person.personId)
    if (!(await holdFence(tx, lease))) return false
    await tx.db.update(resolutions).set({ outcome: answer.kind }).where(eq(resolutions.id, lookup.resolutionId))
    await apply(tx, { lease, lookup, answer, campaignIds })
    await touchProgress(tx, 'campaign', lookup.campaignId)
    return true
  })
}

interface Apply extends Omit<RecordLookup, 'ctx'> {
  readonly campaignIds: readonly number[]
}

async function apply(tx: Context, { lease, lookup, answer, campaignIds }: Apply): Promise<void> {
  switch (answer.kind) {
    case 'found':
      return settlePersonFound(tx, { accountId: lease.accountId, ownerId: lease.ownerId, lookup, answer })
    case 'refused':
      return settleWaiting(tx, lookup.targetId, answer.reason)
    case 'trouble':
      return applyTrouble(tx, { lease, trouble: answer.trouble, campaignIds })
    case 'unknown':
      return moveBehind(tx, lookup)
  }
}

async function moveBehind(tx: Context, { targetId, campaignId }: PlannedLookup): Promise<void> {
  const [row] = await tx.db.execute<{ tries: number }>(sql`
    select count(*)::int as tries from resolutions where target_id = ${targetId} and outcome is distinct from 'found'`)
  if ((row?.tries ?? 0) >= TRIES) return settleWaiting(tx, targetId, 'unreachable')
  await tx.db.execute(sql`
    update targets set position = (select max(position) + 1 from targets where campaign_id = ${campaignId})
    where id = ${targetId} and state = 'waiting'`)
}
