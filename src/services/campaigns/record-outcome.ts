import { wasAsked, type PersonOutcome, type TurnedAway } from '#domain/invite-outcome.ts'
import type { Lease } from '#domain/lease.ts'
import { suppresses, troubleOf } from '#domain/settlement.ts'
import { holdFence } from '../accounts/lease.ts'
import { withTransaction, type Context } from '../context.ts'
import { touchProgress } from '../progress/touch-progress.ts'
import { applyTrouble } from './apply-trouble.ts'
import { breakCircuit, lockCampaign } from './break-circuit.ts'
import { leaveCampaign } from './leave-campaign.ts'
import { moveCampaign } from './move-campaign.ts'
import { lockConcernedCampaigns } from './running-campaigns.ts'
import { pauseAfter, settleAttempt, type SettledAttempt, type Settlement } from './settle-attempt.ts'
import { returnTarget, settleTarget } from './settle-target.ts'
import { suppressPerson } from './suppressed.ts'

interface RecordOutcome extends Settlement {
  readonly ctx: Context
  /** Of the account that found out: the one that acted, or another one that looked it up. */
  readonly lease: Lease
  readonly attempt: { readonly attemptId: number; readonly campaignId: number | undefined }
}

/**
 * Records what came of an attempt, for the person, the account and the campaign, in one transaction. False if the
 * lease is not ours any more or the attempt is settled already: then nothing was written.
 */
export async function recordOutcome(input: RecordOutcome): Promise<boolean> {
  return withTransaction(input.ctx, async (tx) => {
    const { lease, outcome } = input
    const locked = await lockFor(tx, input)
    if (!(await holdFence(tx, lease))) return false
    const settled = await settleAttempt(tx, input)
    if (!settled) return false
    if (settled.accountId === lease.accountId) await pauseAfter(tx, lease.accountId, settled)
    if (wasAsked(outcome)) await settlePerson(tx, settled, outcome)
    else await turnAway(tx, settled, outcome, { lease, campaignIds: locked })
    if (settled.campaignId !== null) await touchProgress(tx, 'campaign', settled.campaignId)
    return true
  })
}

/** Campaigns are locked before the account; a join changes nothing about its campaign. */
async function lockFor(tx: Context, { lease, attempt, outcome }: RecordOutcome): Promise<readonly number[]> {
  if (!wasAsked(outcome)) return lockConcernedCampaigns(tx, lease.accountId, attempt.campaignId)
  if (mayBreak(outcome)) await lockCampaign(tx, attempt.campaignId)
  return []
}

function mayBreak({ kind }: PersonOutcome): boolean {
  return kind === 'refused' || kind === 'link_sent'
}

async function settlePerson(tx: Context, settled: SettledAttempt, outcome: PersonOutcome): Promise<void> {
  await settleTarget(tx, settled.targetId, outcome)
  if (suppresses(outcome)) await suppressPerson(tx, settled.ownerId, settled.person, outcome.reason)
  if (mayBreak(outcome) && settled.campaignId !== null) await breakCircuit(tx, settled.campaignId)
}

interface Away {
  readonly lease: Lease
  readonly campaignIds: readonly number[]
}

/** Nobody was asked: the person waits again, and whoever bears it stands aside. */
async function turnAway(
  tx: Context,
  { targetId, campaignId }: SettledAttempt,
  outcome: TurnedAway,
  { lease, campaignIds }: Away,
): Promise<void> {
  await returnTarget(tx, targetId)
  const trouble = troubleOf(outcome)
  if (trouble) return applyTrouble(tx, { lease, trouble, campaignIds })
  if (campaignId === null) return
  if (outcome.kind === 'account_cannot_here')
    await leaveCampaign(tx, { campaignId, accountId: lease.accountId, reason: outcome.reason })
  if (outcome.kind === 'destination_blocked') {
    await moveCampaign(tx, campaignId, 'stop', { reason: outcome.reason, nextActionAt: null })
  }
}
