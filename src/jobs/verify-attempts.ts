import { recordTrouble } from '#services/accounts/record-trouble.ts'
import { findVerifiers } from '#services/campaigns/find-verifiers.ts'
import { findOpenAttempts, type OpenAttempt } from '#services/campaigns/open-attempts.ts'
import { recordOutcome } from '#services/campaigns/record-outcome.ts'
import type { Context } from '#services/context.ts'
import type { PersonRef } from '#userbot/peer.ts'
import { resolvePerson } from '#userbot/resolve-person.ts'
import { verifyMember } from '#userbot/verify-member.ts'
import { afterResolve, afterVerify, type AfterVerify } from './invite-decisions.ts'
import type { HeldAccount } from './live-accounts-types.ts'

/**
 * Looks up what came of the attempts that were left open, before the account does anything else. Whoever is in the
 * community has joined; whoever is not stays unknown, and nobody is asked again. A resting account looks after its rest.
 */
export async function verifyOpenAttempts(ctx: Context, held: HeldAccount): Promise<void> {
  const { accountId } = held.lease
  const attempts = await findOpenAttempts({ ctx, accountId })
  if (attempts.length === 0) return
  const { own } = await findVerifiers({ ctx, accountId })
  if (own === 'self') await verifyAttempts(ctx, held, attempts, { isOwn: true })
}

/** Goes through open attempts until the account can't look any further. */
export async function verifyAttempts(
  ctx: Context,
  held: HeldAccount,
  attempts: readonly OpenAttempt[],
  { isOwn }: { readonly isOwn: boolean },
): Promise<void> {
  for (const attempt of attempts) {
    const seen = await look(held, attempt)
    if (seen.kind === 'leave-open') {
      if (seen.trouble) await recordTrouble({ ctx, lease: held.lease, trouble: seen.trouble })
      held.discard()
      return
    }
    // Another account that can't tell leaves it to the next one.
    if (isOwn || seen.verified !== undefined) await settle(ctx, held, attempt, seen)
  }
}

async function look({ account }: HeldAccount, { destination, person }: OpenAttempt): Promise<AfterVerify> {
  if (!destination) return CANNOT_TELL
  const { telegramId, accessHash } = person
  const key = accessHash === undefined ? await resolve(account, person) : { telegramId, accessHash }
  if ('kind' in key) return key
  return afterVerify(await verifyMember(account, destination, key), account.isOpen())
}

const CANNOT_TELL: AfterVerify = { kind: 'settle', outcome: { kind: 'unknown' }, verified: undefined }

async function resolve(
  account: HeldAccount['account'],
  { telegramId, username }: OpenAttempt['person'],
): Promise<PersonRef | AfterVerify> {
  if (username === undefined) return CANNOT_TELL
  const answer = await resolvePerson(account, username)
  if (answer.kind === 'trouble') return { kind: 'leave-open', trouble: answer.trouble }
  if (answer.kind === 'unknown' && !account.isOpen()) return { kind: 'leave-open', trouble: undefined }
  const key = afterResolve(answer, telegramId)
  return key.kind === 'use' ? key.person : CANNOT_TELL
}

async function settle(
  ctx: Context,
  held: HeldAccount,
  attempt: OpenAttempt,
  { outcome, verified }: Extract<AfterVerify, { kind: 'settle' }>,
): Promise<void> {
  await recordOutcome({ ctx, lease: held.lease, attempt, outcome, verified })
  if (attempt.campaignId !== undefined) await ctx.ring({ job: 'invite', campaignId: attempt.campaignId })
}
