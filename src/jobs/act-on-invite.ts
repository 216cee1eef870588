import { mayLinkFollow } from '#domain/campaign-mode.ts'
import type { InviteOutcome } from '#domain/invite-outcome.ts'
import { troubleOf } from '#domain/settlement.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import type { PlannedInvite } from '#services/campaigns/allocation.ts'
import { noteLookup } from '#services/campaigns/note-lookup.ts'
import { recordOutcome } from '#services/campaigns/record-outcome.ts'
import { rememberKey } from '#services/campaigns/remember-key.ts'
import { withdrawAttempt } from '#services/campaigns/withdraw-attempt.ts'
import type { Context } from '#services/context.ts'
import { inviteUser, type Invited } from '#userbot/invite-user.ts'
import type { PersonRef } from '#userbot/peer.ts'
import { resolvePerson } from '#userbot/resolve-person.ts'
import { verifyMember } from '#userbot/verify-member.ts'
import { afterInvite, afterResolve, afterVerify, UNREACHABLE, type AfterResolve } from './invite-decisions.ts'
import type { HeldAccount } from './live-accounts-types.ts'
import { sendLink } from './send-link.ts'

/** One act: its attempt stands in the ledger, its account is connected and ours alone. */
interface Act {
  readonly ctx: Context
  readonly held: HeldAccount
  readonly attempt: PlannedInvite
}

/**
 * Makes one intended invite, by an add, a link or both, and records what really came of it. Where nobody could tell, the attempt stays open for
 * whoever connects the account next; it is never made again. Source: core.telegram.org/api/invites
 */
export async function actOnInvite(ctx: Context, held: HeldAccount, attempt: PlannedInvite): Promise<void> {
  const act: Act = { ctx, held, attempt }
  const key = keyAtHand(attempt) ?? (await resolveKey(act))
  await (key.kind === 'use' ? invite(act, key.person) : endWithout(act, key))
  if (!held.account.isOpen()) held.discard()
}

function keyAtHand({ person: { telegramId, accessHash } }: PlannedInvite): AfterResolve | undefined {
  return accessHash === undefined ? undefined : { kind: 'use', person: { telegramId, accessHash } }
}

/** The key is kept before it is used: without one, nothing can have been sent. */
async function resolveKey({ ctx, held, attempt }: Act): Promise<AfterResolve> {
  const { personId, telegramId, username } = attempt.person
  if (username === undefined) return { kind: 'settle', outcome: UNREACHABLE }
  await noteLookup({ ctx, lease: held.lease })
  const key = afterResolve(await resolvePerson(held.account, username), telegramId)
  if (key.kind !== 'use') return key
  const isOurs = await rememberKey({ ctx, lease: held.lease, personId, accessHash: key.person.accessHash })
  return isOurs ? key : { kind: 'withdraw' }
}

async function endWithout(act: Act, key: Exclude<AfterResolve, { kind: 'use' }>): Promise<void> {
  if (key.kind === 'settle') return settle(act, { outcome: key.outcome })
  const { ctx, held, attempt } = act
  if (!(await withdrawAttempt({ ctx, lease: held.lease, attempt }))) held.discard()
}

async function invite(act: Act, person: PersonRef): Promise<void> {
  if (act.attempt.mode === 'link') return sendLink({ ...act, person, refused: undefined })
  const first = await call(act, person)
  if (afterInvite(first.outcome).kind !== 'resolve-again') return conclude(act, person, first)
  const key = await resolveKey(act)
  if (key.kind !== 'use') return endWithout(act, key)
  return conclude(act, key.person, await call(act, key.person))
}

interface Timed extends Invited {
  readonly durationMs: number
}

async function call({ ctx, held, attempt }: Act, person: PersonRef): Promise<Timed> {
  const startedAt = ctx.clock.wall().getTime()
  const invited = await inviteUser(held.account, attempt.destination, person)
  return { ...invited, durationMs: ctx.clock.wall().getTime() - startedAt }
}

async function conclude(act: Act, person: PersonRef, { outcome, errorName, durationMs }: Timed): Promise<void> {
  const next = afterInvite(outcome)
  if (next.kind === 'settle' && outcome.kind === 'refused' && mayLinkFollow(act.attempt.mode, outcome.reason)) {
    return sendLink({ ...act, person, refused: { reason: outcome.reason, errorName, durationMs } })
  }
  if (next.kind === 'settle') return settle(act, { ...next, errorName, durationMs })
  if (next.kind === 'resolve-again') return settle(act, { outcome: UNREACHABLE, errorName, durationMs })
  const { ctx, held, attempt } = act
  // A look that tells nothing is not the last one: the attempt stays open, and is looked up over a new connection.
  const seen = afterVerify(await verifyMember(held.account, attempt.destination, person), { isLastLook: false })
  if (seen.kind === 'settle') return settle(act, { ...seen, errorName, durationMs })
  if (seen.trouble) await recordTrouble({ ctx, lease: held.lease, trouble: seen.trouble })
  held.discard()
}

interface Settled {
  readonly outcome: InviteOutcome
  readonly verified?: boolean | undefined
  readonly errorName?: string | undefined
  readonly durationMs?: number | undefined
}

async function settle(
  { ctx, held, attempt }: Act,
  { outcome, verified, errorName, durationMs }: Settled,
): Promise<void> {
  const { lease } = held
  const isOurs = await recordOutcome({ ctx, lease, attempt, outcome, verified, errorName, durationMs })
  if (!isOurs || troubleOf(outcome)?.kind === 'lost') held.discard()
}
