import type { AccountTrouble } from '#domain/account-trouble.ts'
import type { CommunityProblem } from '#domain/community.ts'
import { accountTrouble, communityProblem } from '#domain/rpc-error.ts'
import type { Reply } from './reply.ts'

export interface Trouble {
  readonly kind: 'trouble'
  readonly trouble: AccountTrouble
}

export interface Problem {
  readonly kind: 'problem'
  readonly problem: CommunityProblem
}

export interface Unknown {
  readonly kind: 'unknown'
}

type Failed = Exclude<Reply<unknown>, { kind: 'ok' }>

/** Who bears the failure of a call about a community. */
export function communityMishap(reply: Failed): Trouble | Problem | Unknown {
  const problem = reply.kind === 'error' ? communityProblem(reply.failure) : undefined
  return problem ? { kind: 'problem', problem } : accountMishap(reply)
}

export function accountMishap(reply: Failed): Trouble | Unknown {
  const trouble = reply.kind === 'error' ? accountTrouble(reply.failure) : undefined
  return trouble ? { kind: 'trouble', trouble } : { kind: 'unknown' }
}
