import { eq, sql } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import type { AccountTrouble } from '#domain/account-trouble.ts'
import type { Lease } from '#domain/lease.ts'
import { healthAfter, type Health } from '#domain/settlement.ts'
import { noteRest } from '../accounts/rests.ts'
import { writeAudit } from '../audit.ts'
import type { Context } from '../context.ts'
import { tellLoss } from '../notices/tell-loss.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import { moveCampaign } from './move-campaign.ts'
import { stopIfStranded } from './stop-if-stranded.ts'

interface ApplyTrouble {
  readonly lease: Lease
  readonly trouble: AccountTrouble
  /** The account's running campaigns, locked. */
  readonly campaignIds: readonly number[]
}

/** What a trouble means for the account and for its campaigns; the caller holds the locks and the fence. */
export async function applyTrouble(tx: Context, { lease, trouble, campaignIds }: ApplyTrouble): Promise<void> {
  const { accountId, ownerId } = lease
  const health = healthAfter(trouble, tx.clock.now())
  if (health.state === 'lost') await tellLoss(tx, { accountId, ownerId, reason: health.stateReason })
  else await noteRest(tx, { accountId, ownerId, state: health.state, until: health.restsUntil })
  await setHealth(tx, accountId, health)
  const { kind, ...data } = trouble
  await writeAudit({ ...tx, ownerId }, `account.${kind}`, `account:${accountId}`, data)
  for (const campaignId of campaignIds) await applyToCampaign(tx, campaignId, trouble)
}

/** A longer rest is never shortened, and what only the owner can change stays. */
async function setHealth(tx: Context, accountId: number, { state, stateReason, restsUntil }: Health): Promise<void> {
  const keeps =
    state === 'lost'
      ? sql`false`
      : sql`${accounts.state} in ('lost', 'disabled') or coalesce(${accounts.restsUntil} > ${restsUntil.toISOString()}, false)`
  await tx.db
    .update(accounts)
    .set({
      state: sql`case when ${keeps} then ${accounts.state} else ${state}::account_state end`,
      stateReason: sql`case when ${keeps} then ${accounts.stateReason} else ${stateReason} end`,
      restsUntil: sql`case when ${keeps} then ${accounts.restsUntil} else ${restsUntil?.toISOString() ?? null}::timestamptz end`,
    })
    .where(eq(accounts.id, accountId))
}

/** A peer flood stands for complaints: all accounts of the campaign stand still, none takes over. */
async function applyToCampaign(tx: Context, campaignId: number, trouble: AccountTrouble): Promise<void> {
  if (trouble.kind === 'restricted') {
    await moveCampaign(tx, campaignId, 'halt', { reason: 'peer-flood', nextActionAt: null })
    return
  }
  if (trouble.kind === 'lost' && (await stopIfStranded(tx, campaignId))) return
  await touchProgress(tx, 'campaign', campaignId)
  await tx.ring({ job: 'invite', campaignId })
}
