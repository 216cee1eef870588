import { and, eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { attempts, campaignAccounts, targets } from '#db/schema/campaigns.ts'
import { drawMessageId } from '#domain/campaign-mode.ts'
import { addSeconds, drawPause } from '#domain/pacing.ts'
import type { Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import type { PlannedInvite } from './allocation.ts'
import type { CrewMember } from './crew.ts'
import type { RunningCampaign } from './lock-campaign.ts'
import type { NextTarget } from './targets-next.ts'

interface IntendInvite {
  readonly campaign: RunningCampaign
  readonly member: CrewMember
  /** Somebody whom this account knows. */
  readonly target: NextTarget & { readonly telegramId: bigint }
}

/**
 * Writes an attempt before it is made. Undefined if this person has been attempted for this destination after all:
 * the unique index of the ledger has the last word.
 */
export async function intendInvite(tx: Context, intention: IntendInvite): Promise<PlannedInvite | undefined> {
  const { campaign, member, target } = intention
  const pauseSeconds = drawPause(tx.random, campaign.rules.limits)
  const attemptId = await insertAttempt(tx, intention, pauseSeconds)
  if (attemptId === undefined) return undefined
  await tx.db
    .update(accounts)
    .set({ nextInviteAt: addSeconds(tx.clock.now(), pauseSeconds) })
    .where(eq(accounts.id, member.accountId))
  await tx.db
    .update(campaignAccounts)
    .set({ servedAt: tx.clock.now() })
    .where(and(eq(campaignAccounts.campaignId, campaign.id), eq(campaignAccounts.accountId, member.accountId)))
  await tx.db
    .update(targets)
    .set({ state: 'attempting' })
    .where(and(eq(targets.id, target.targetId), eq(targets.state, 'waiting')))
  await touchProgress(tx, 'campaign', campaign.id)
  return toPlanned(intention, attemptId)
}

async function insertAttempt(
  tx: Context,
  { campaign, member, target }: IntendInvite,
  pauseSeconds: number,
): Promise<number | undefined> {
  const [row] = await tx.db
    .insert(attempts)
    .values({
      ownerId: campaign.ownerId,
      destination: campaign.destination,
      person: target.telegramId,
      accountId: member.accountId,
      campaignId: campaign.id,
      targetId: target.targetId,
      leaseToken: member.leaseToken,
      intendedAt: tx.clock.now(),
      pauseSeconds,
      ...beginningOf(tx, { campaign, target }),
    })
    .onConflictDoNothing()
    .returning({ id: attempts.id })
  return row?.id
}

/** A message is in the ledger before it is sent, with the number under which Telegram takes it once. */
function beginningOf({ clock, random }: Context, { campaign, target }: Pick<IntendInvite, 'campaign' | 'target'>) {
  if (campaign.mode !== 'link') return {}
  const messageRandomId = drawMessageId(random, target.telegramId)
  return { beganWith: 'message' as const, messageAt: clock.now(), messageRandomId }
}

function toPlanned({ campaign, member, target }: IntendInvite, attemptId: number): PlannedInvite {
  const { personId, telegramId, username } = target
  return {
    attemptId,
    targetId: target.targetId,
    campaignId: campaign.id,
    accountId: member.accountId,
    leaseToken: member.leaseToken,
    mode: campaign.mode,
    destination: { telegramId: campaign.destination, kind: campaign.kind, accessHash: member.accessHash },
    person: { personId, telegramId, username, accessHash: target.keys.get(member.accountId) },
  }
}
