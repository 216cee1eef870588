import { Api } from 'telegram'
import type { Reply } from '../reply.ts'
import type { Desk } from './desk.ts'
import { type Step, stepOfAuthorization, stepOfFailure } from './step.ts'

interface EnteredCode {
  readonly phone: string
  readonly hash: string
  readonly code: string
}

export type SignedIn = { readonly kind: 'wrong-code' } | { readonly kind: 'expired-code' } | Step

/**
 * Logs in with a code. If the answer is lost, the login may have succeeded: that is asked before the code is sent once
 * more, since a code is good for one login.
 */
export async function signIn(desk: Desk, entered: EnteredCode): Promise<SignedIn> {
  const signed = await signInOnce(desk, entered)
  if (signed.kind !== 'again') return signed
  const who = await askWhoIsIn(desk)
  if (who.kind === 'ok') return { kind: 'logged-in', user: who.value }
  const isAwaited = who.kind === 'error' && who.failure.name === 'SESSION_PASSWORD_NEEDED'
  return isAwaited ? { kind: 'password' } : signInOnce(desk, entered)
}

/** Source: core.telegram.org/method/auth.signIn */
async function signInOnce(desk: Desk, { phone, hash, code }: EnteredCode): Promise<SignedIn> {
  const request = new Api.auth.SignIn({ phoneNumber: phone, phoneCodeHash: hash, phoneCode: code })
  const reply = await desk.call(request)
  if (reply.kind === 'ok') return stepOfSignIn(reply.value)
  switch (reply.kind === 'error' ? reply.failure.name : undefined) {
    case 'PHONE_CODE_INVALID':
    case 'PHONE_CODE_EMPTY':
      return { kind: 'wrong-code' }
    case 'PHONE_CODE_EXPIRED':
      return { kind: 'expired-code' }
    default:
      return stepOfFailure(reply)
  }
}

/** Accounts are made in official apps only. Source: core.telegram.org/constructor/auth.authorizationSignUpRequired */
function stepOfSignIn(authorization: Api.auth.TypeAuthorization): Step {
  if (authorization instanceof Api.auth.Authorization) return stepOfAuthorization(authorization)
  return { kind: 'ended', reason: 'phone-unknown' }
}

/** The account that this desk is logged in with, if it is. */
export async function askWhoIsIn(desk: Desk): Promise<Reply<Api.User>> {
  const reply = await desk.call(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] }))
  if (reply.kind !== 'ok') return reply
  const [self] = reply.value
  return self instanceof Api.User ? { kind: 'ok', value: self } : { kind: 'unknown' }
}
