import type { AccountTrouble } from '#domain/account-trouble.ts'
import type { InviteOutcome, PersonOutcome } from '#domain/invite-outcome.ts'
import type { ClassifiedInvite } from '#domain/rpc-error.ts'
import { outcomeOfTrouble } from '#domain/settlement.ts'
import type { PersonRef } from '#userbot/peer.ts'
import type { ResolvedPerson } from '#userbot/resolve-person.ts'
import type { Verified } from '#userbot/verify-member.ts'

export type AfterResolve =
  | { readonly kind: 'use'; readonly person: PersonRef }
  | { readonly kind: 'settle'; readonly outcome: InviteOutcome }
  /** Nothing was sent about this person: nobody was asked. */
  | { readonly kind: 'withdraw' }

/** A username that has passed to somebody else leads to nobody whom the owner collected. */
export function afterResolve(answer: ResolvedPerson, telegramId: bigint): AfterResolve {
  switch (answer.kind) {
    case 'found':
      return answer.telegramId === telegramId
        ? { kind: 'use', person: { telegramId, accessHash: answer.accessHash } }
        : { kind: 'settle', outcome: UNREACHABLE }
    case 'refused':
      return { kind: 'settle', outcome: { kind: 'refused', reason: answer.reason } }
    case 'trouble':
      return { kind: 'settle', outcome: outcomeOfTrouble(answer.trouble) }
    case 'unknown':
      return { kind: 'withdraw' }
  }
}

export const UNREACHABLE: PersonOutcome = { kind: 'refused', reason: 'unreachable' }

export type AfterInvite =
  /** A call that returned is not yet a join, and one that was not answered may be one. */
  | { readonly kind: 'verify' }
  | { readonly kind: 'resolve-again' }
  | { readonly kind: 'settle'; readonly outcome: InviteOutcome; readonly verified: boolean | undefined }

export function afterInvite(outcome: ClassifiedInvite): AfterInvite {
  switch (outcome.kind) {
    case 'joined':
    case 'unknown':
      return { kind: 'verify' }
    case 'needs-key':
      return { kind: 'resolve-again' }
    case 'already_there':
      return { kind: 'settle', outcome, verified: true }
    default:
      return { kind: 'settle', outcome, verified: undefined }
  }
}

export type AfterVerify =
  | { readonly kind: 'settle'; readonly outcome: PersonOutcome; readonly verified: boolean | undefined }
  /** To be looked up again: after a reconnection, a rest, or by another account. */
  | { readonly kind: 'leave-open'; readonly trouble: AccountTrouble | undefined }

/** What a look at the member list says about an attempt. A last look that tells nothing settles it as unknown. */
export function afterVerify(answer: Verified, { isLastLook }: { readonly isLastLook: boolean }): AfterVerify {
  switch (answer.kind) {
    case 'in':
      return { kind: 'settle', outcome: { kind: 'joined' }, verified: true }
    case 'out':
      return { kind: 'settle', outcome: { kind: 'unknown' }, verified: false }
    case 'problem':
      return { kind: 'settle', outcome: { kind: 'unknown' }, verified: undefined }
    case 'trouble':
      return { kind: 'leave-open', trouble: answer.trouble }
    case 'unknown':
      if (!isLastLook) return { kind: 'leave-open', trouble: undefined }
      return { kind: 'settle', outcome: { kind: 'unknown' }, verified: undefined }
  }
}
