import { and, eq, isNull, sql } from 'drizzle-orm'
import { attempts } from '#db/schema/campaigns.ts'
import { drawMessageId } from '#domain/campaign-mode.ts'
import type { RefusalReason } from '#domain/invite-outcome.ts'
import type { Lease } from '#domain/lease.ts'
import { messagesADay } from '#domain/quota.ts'
import { holdFence } from '../accounts/lease.ts'
import { readUsage } from '../accounts/usage.ts'
import { lockRunningCampaign, type RunningCampaign } from '../campaigns/lock-campaign.ts'
import { findSuppressed } from '../campaigns/suppressed.ts'
import { withTransaction, type Context } from '../context.ts'

interface IntendMessage {
  readonly ctx: Context
  readonly lease: Lease
  readonly attempt: {
    readonly attemptId: number
    readonly campaignId: number
    readonly person: { readonly telegramId: bigint }
  }
  readonly linkId: number
  /** Why the add was refused, if the attempt began with one. */
  readonly addReason: RefusalReason | undefined
}

export type MessageIntention =
  | { readonly kind: 'send'; readonly randomId: bigint }
  /** The campaign was stopped meanwhile, the hours are over, or the messages of the day are used up. */
  | { readonly kind: 'not-now' }
  /** The person has opted out meanwhile. */
  | { readonly kind: 'suppressed' }
  | { readonly kind: 'lease-lost' }

/**
 * Writes into the attempt that its link is to be sent now: the last moment at which all that forbids it is asked once
 * more. What is not in the ledger is not sent.
 */
export async function intendMessage(input: IntendMessage): Promise<MessageIntention> {
  return withTransaction(input.ctx, async (tx) => {
    const { lease, attempt } = input
    const campaign = await lockRunningCampaign(tx, attempt.campaignId)
    if (!(await holdFence(tx, lease))) return { kind: 'lease-lost' }
    const { telegramId } = attempt.person
    if ((await findSuppressed(tx, lease.ownerId, [telegramId])).size > 0) return { kind: 'suppressed' }
    if (!campaign) return { kind: 'not-now' }
    if (input.addReason !== undefined && !(await mayWriteNow(tx, campaign, lease.accountId))) return { kind: 'not-now' }
    return writeIntention(tx, input)
  })
}

/** A message that follows an add was not counted when the attempt was intended. */
async function mayWriteNow(
  tx: Context,
  { rules: { limits, calendar } }: RunningCampaign,
  accountId: number,
): Promise<boolean> {
  const now = tx.clock.now()
  if (calendar.open(now)?.getTime() !== now.getTime()) return false
  const dayStart = calendar.dayOf(now).start
  const usage = await readUsage({ db: tx.db, accountIds: [accountId], destination: undefined, dayStart })
  return (usage.get(accountId)?.messagesToday ?? 0) < messagesADay(limits)
}

async function writeIntention(tx: Context, { attempt, linkId, addReason }: IntendMessage): Promise<MessageIntention> {
  const drawn = drawMessageId(tx.random, attempt.person.telegramId)
  const [row] = await tx.db
    .update(attempts)
    .set({
      linkId,
      addReason: addReason ?? null,
      messageAt: sql`coalesce(${attempts.messageAt}, ${tx.clock.now().toISOString()}::timestamptz)`,
      messageRandomId: sql`coalesce(${attempts.messageRandomId}, ${drawn}::bigint)`,
    })
    .where(and(eq(attempts.id, attempt.attemptId), isNull(attempts.settledAt)))
    .returning({ randomId: attempts.messageRandomId })
  return row?.randomId ? { kind: 'send', randomId: row.randomId } : { kind: 'lease-lost' }
}
