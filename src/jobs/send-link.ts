import { linkMessage } from '#domain/campaign-mode.ts'
import type { InviteOutcome, RefusalReason } from '#domain/invite-outcome.ts'
import { outcomeOfTrouble } from '#domain/settlement.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import type { PlannedInvite } from '#services/campaigns/allocation.ts'
import { recordOutcome } from '#services/campaigns/record-outcome.ts'
import { withdrawAttempt } from '#services/campaigns/withdraw-attempt.ts'
import type { Context } from '#services/context.ts'
import { intendMessage } from '#services/links/intend-message.ts'
import { leaveAlone } from '#services/links/leave-alone.ts'
import type { PersonRef } from '#userbot/peer.ts'
import { readAcquaintance } from '#userbot/read-acquaintance.ts'
import { sendMessage } from '#userbot/send-message.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import { makeLink, type MadeLink } from './make-link.ts'

/** The add that came before, within the same attempt. */
export interface RefusedAdd {
  readonly reason: RefusalReason
  readonly errorName: string | undefined
  readonly durationMs: number
}

interface Act {
  readonly ctx: Context
  readonly held: HeldAccount
  readonly attempt: PlannedInvite
  readonly person: PersonRef
  /** Undefined if the attempt begins with the message. */
  readonly refused: RefusedAdd | undefined
}

/**
 * Sends the link to somebody whom the account knows already, once: that is asked of Telegram before each message. What
 * is to be sent stands in the ledger first; where nobody could tell whether it was sent, the attempt stays open, and
 * the chat itself tells later. Strangers are never written to.
 */
export async function sendLink(act: Act): Promise<void> {
  const { held, attempt, person } = act
  const known = await readAcquaintance(held.account, person)
  if (known.kind === 'stranger') return leave(act, 'not-known')
  if (known.kind !== 'known') return giveUp(act, known)
  const made = await makeLink(act.ctx, held, { ...attempt, targetId: attempt.targetId })
  if (made.kind !== 'link') return giveUp(act, made)
  const { link, communityTitle } = made
  const addReason = act.refused?.reason
  const intention = await intendMessage({ ctx: act.ctx, lease: held.lease, attempt, linkId: link.linkId, addReason })
  switch (intention.kind) {
    case 'lease-lost':
      return held.discard()
    case 'suppressed':
      return leave(act, 'suppressed')
    case 'not-now':
      return giveUp(act, { kind: 'not-now' })
    case 'send':
      return send(act, { text: linkMessage(communityTitle, link.url), randomId: intention.randomId })
  }
}

async function send(act: Act, message: { readonly text: string; readonly randomId: bigint }): Promise<void> {
  const sent = await sendMessage(act.held.account, act.person, message)
  switch (sent.kind) {
    case 'sent':
      return settle(act, { kind: 'link_sent' }, undefined)
    case 'refused':
      return settle(act, { kind: 'refused', reason: sent.reason }, sent.errorName)
    case 'trouble':
      return giveUp(act, sent)
    case 'unknown':
      return act.held.discard()
  }
}

/** Whoever must not be written to: after an add that is what came of it, else nobody was asked. */
async function leave(act: Act, reason: 'not-known' | 'suppressed'): Promise<void> {
  const { ctx, held, attempt, refused } = act
  if (refused) return settleRefused(act, refused)
  if (!(await leaveAlone({ ctx, lease: held.lease, attempt, reason }))) held.discard()
}

type Obstacle = Exclude<MadeLink, { kind: 'link' }> | { readonly kind: 'not-now' }

/** No message was sent: an add keeps its own outcome, and whoever was to be written to waits again. */
async function giveUp(act: Act, obstacle: Obstacle): Promise<void> {
  const { ctx, held, attempt, refused } = act
  if (refused) {
    await settleRefused(act, refused)
    if (obstacle.kind === 'trouble') await recordTrouble({ ctx, lease: held.lease, trouble: obstacle.trouble })
    return
  }
  if (obstacle.kind === 'trouble') return settle(act, outcomeOfTrouble(obstacle.trouble), undefined)
  if (obstacle.kind === 'problem') return settle(act, { kind: 'account_cannot_here', reason: 'not-admin' }, undefined)
  if (!(await withdrawAttempt({ ctx, lease: held.lease, attempt }))) held.discard()
}

function settleRefused(act: Act, { reason, errorName }: RefusedAdd): Promise<void> {
  return settle(act, { kind: 'refused', reason }, errorName)
}

async function settle(
  { ctx, held, attempt, refused }: Act,
  outcome: InviteOutcome,
  errorName: string | undefined,
): Promise<void> {
  const { lease } = held
  const durationMs = refused?.durationMs
  const isOurs = await recordOutcome({ ctx, lease, attempt, outcome, errorName, durationMs })
  if (!isOurs || outcome.kind === 'account_lost') held.discard()
}
