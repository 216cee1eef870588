import { Api } from 'telegram'
import type { LoginEnd } from '#domain/login.ts'
import { accountTrouble, type RpcFailure } from '#domain/rpc-error.ts'
import type { Reply } from '../reply.ts'

export interface Ended {
  readonly kind: 'ended'
  readonly reason: LoginEnd
  readonly waitSeconds?: number
}

/** Where a login stands after an answer. */
export type Step =
  /** `expires` in seconds since 1970, by Telegram's clock. */
  | { readonly kind: 'show'; readonly token: Buffer; readonly expires: number }
  | { readonly kind: 'move'; readonly dc: number; readonly token: Buffer }
  | { readonly kind: 'password' }
  | { readonly kind: 'logged-in'; readonly user: Api.User }
  /** The connection or the token is gone: begin with new ones. */
  | { readonly kind: 'again' }
  | Ended

export const UNREACHABLE: Ended = { kind: 'ended', reason: 'unreachable' }
/** Whoever gets it sees that the login is to end, and why. */
export const ABORTED = { kind: 'again' } as const satisfies Step

/** Source: core.telegram.org/api/qr-login */
export function stepOfToken(reply: Reply<Api.auth.TypeLoginToken>): Step {
  if (reply.kind !== 'ok') return stepOfFailure(reply)
  const { value } = reply
  if (value instanceof Api.auth.LoginToken) return { kind: 'show', token: value.token, expires: value.expires }
  if (value instanceof Api.auth.LoginTokenMigrateTo) return { kind: 'move', dc: value.dcId, token: value.token }
  return stepOfAuthorization(value.authorization)
}

export function stepOfAuthorization(authorization: Api.auth.TypeAuthorization): Step {
  const user = authorization instanceof Api.auth.Authorization ? authorization.user : undefined
  return user instanceof Api.User ? { kind: 'logged-in', user } : { kind: 'ended', reason: 'failed' }
}

export function stepOfFailure(reply: Exclude<Reply<never>, { kind: 'ok' }>): Step {
  if (reply.kind === 'unknown') return { kind: 'again' }
  const { failure } = reply
  if (failure.name === 'SESSION_PASSWORD_NEEDED') return { kind: 'password' }
  if (failure.name.startsWith('AUTH_TOKEN_') || failure.name === 'AUTH_RESTART') return { kind: 'again' }
  return endOfFailure(failure)
}

/** Sources: core.telegram.org/method/auth.sendCode, /method/auth.signIn, /method/auth.checkPassword */
const ENDS: ReadonlyMap<string, LoginEnd> = new Map([
  ['PHONE_NUMBER_INVALID', 'phone-invalid'],
  ['PHONE_NUMBER_UNOCCUPIED', 'phone-unknown'],
  ['PHONE_NUMBER_APP_SIGNUP_FORBIDDEN', 'phone-unknown'],
  ['PHONE_NUMBER_FLOOD', 'flood'],
  ['PHONE_PASSWORD_FLOOD', 'flood'],
])

function endOfFailure(failure: RpcFailure): Ended {
  const known = ENDS.get(failure.name)
  if (known) return { kind: 'ended', reason: known }
  const trouble = accountTrouble(failure)
  if (trouble?.kind === 'waits') return { kind: 'ended', reason: 'flood', waitSeconds: trouble.seconds }
  const isBanned = trouble?.kind === 'lost' && (trouble.reason === 'banned' || trouble.reason === 'deactivated')
  return { kind: 'ended', reason: isBanned ? 'account-banned' : 'failed' }
}
