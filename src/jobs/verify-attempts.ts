import type { RefusalReason } from '#domain/invite-outcome.ts'
import { recordTrouble } from '#services/accounts/record-trouble.ts'
import { findVerifiers } from '#services/campaigns/find-verifiers.ts'
import { findOpenAttempts, type OpenAttempt } from '#services/campaigns/open-attempts.ts'
import { recordOutcome } from '#services/campaigns/record-outcome.ts'
import type { Context } from '#services/context.ts'
import type { PersonRef } from '#userbot/peer.ts'
import { readAcquaintance } from '#userbot/read-acquaintance.ts'
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
    const seen = attempt.message
      ? await lookForMessage(held, attempt, attempt.message, isOwn)
      : await look(held, attempt)
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
  const seen = await askAgain(account, () => verifyMember(account, destination, key))
  return afterVerify(seen, { isLastLook: account.isOpen() })
}

/** How often a question that only reads is put: Telegram's inner errors pass. The library itself waits 2 s after one. */
const LOOKS = 3

async function askAgain<T extends { readonly kind: string }>(
  account: HeldAccount['account'],
  ask: () => Promise<T>,
): Promise<T> {
  for (let looks = 1; ; looks += 1) {
    const answer = await ask()
    if (answer.kind !== 'unknown' || !account.isOpen() || looks === LOOKS) return answer
  }
}

/**
 * Whoever has followed a link is in. Else the chat tells whether it was sent, and only the account that was to send it
 * can read that; it is not sent now, however it ended.
 */
async function lookForMessage(
  held: HeldAccount,
  attempt: OpenAttempt,
  { url, addReason }: NonNullable<OpenAttempt['message']>,
  isOwn: boolean,
): Promise<AfterVerify> {
  const { telegramId, accessHash } = attempt.person
  const seen = await look(held, attempt)
  if (seen.kind === 'leave-open' || seen.outcome.kind === 'joined') return seen
  if (!isOwn || accessHash === undefined || url === undefined) return CANNOT_TELL
  const known = await readAcquaintance(held.account, { telegramId, accessHash })
  if (known.kind === 'trouble') return { kind: 'leave-open', trouble: known.trouble }
  if (known.kind === 'unknown' && !held.account.isOpen()) return { kind: 'leave-open', trouble: undefined }
  const isSent = known.kind === 'known' && known.written.some((text) => text.includes(url))
  if (isSent) return { kind: 'settle', outcome: { kind: 'link_sent' }, verified: undefined }
  return addReason === undefined ? CANNOT_TELL : refusedAdd(addReason)
}

/** The add was refused, and no link came after it. */
function refusedAdd(reason: RefusalReason): AfterVerify {
  return { kind: 'settle', outcome: { kind: 'refused', reason }, verified: undefined }
}

const CANNOT_TELL: AfterVerify = { kind: 'settle', outcome: { kind: 'unknown' }, verified: undefined }

async function resolve(
  account: HeldAccount['account'],
  { telegramId, username }: OpenAttempt['person'],
): Promise<PersonRef | AfterVerify> {
  if (username === undefined) return CANNOT_TELL
  const answer = await askAgain(account, () => resolvePerson(account, username))
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
