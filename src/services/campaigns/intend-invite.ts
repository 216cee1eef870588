import { and, eq } from 'drizzle-orm'
import { accounts } from '#db/schema/accounts.ts'
import { attempts, targets } from '#db/schema/campaigns.ts'
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
  readonly target: NextTarget
}

/**
 * Writes an attempt before it is made. Undefined if this person has been attempted for this destination after all:
 * the unique index of the ledger has the last word.
 */
export async function intendInvite(tx: Context, intention: IntendInvite): Promise<PlannedInvite | undefined> {
  const { campaign, member, target } = intention
  const pauseSeconds = drawPause(tx.random)
  const attemptId = await insertAttempt(tx, intention, pauseSeconds)
  if (attemptId === undefined) return undefined
  await tx.db
    .update(accounts)
    .set({ nextInviteAt: addSeconds(tx.clock.now(), pauseSeconds) })
    .where(eq(accounts.id, member.accountId))
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
    })
    .onConflictDoNothing()
    .returning({ id: attempts.id })
  return row?.id
}

function toPlanned({ campaign, member, target }: IntendInvite, attemptId: number): PlannedInvite {
  const { personId, telegramId, username } = target
  return {
    attemptId,
    targetId: target.targetId,
    campaignId: campaign.id,
    accountId: member.accountId,
    leaseToken: member.leaseToken,
    destination: { telegramId: campaign.destination, kind: campaign.kind, accessHash: member.accessHash },
    person: { personId, telegramId, username, accessHash: target.keys.get(member.accountId) },
  }
}
