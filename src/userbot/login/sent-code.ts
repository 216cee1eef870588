import { Api } from 'telegram'
import type { CodeWay } from '#domain/login.ts'
import type { Reply } from '../reply.ts'
import { type Step, stepOfAuthorization, stepOfFailure } from './step.ts'

/** A code that is on its way to the phone. */
export interface Sent {
  readonly kind: 'sent'
  readonly hash: string
  readonly way: CodeWay
  readonly length: number | undefined
}

/** Source: core.telegram.org/type/auth.SentCode */
export function readSentCode(reply: Reply<Api.auth.TypeSentCode>): Sent | Step {
  if (reply.kind !== 'ok') return stepOfFailure(reply)
  const { value } = reply
  if (value instanceof Api.auth.SentCodeSuccess) return stepOfAuthorization(value.authorization)
  // Paying for the message, or setting up an e-mail address first: possible in official apps only.
  const isElsewhere =
    !(value instanceof Api.auth.SentCode) || value.type instanceof Api.auth.SentCodeTypeSetUpEmailRequired
  if (isElsewhere) return { kind: 'ended', reason: 'failed' }
  return { kind: 'sent', hash: value.phoneCodeHash, way: wayOf(value.type), length: lengthOf(value.type) }
}

/** Source: core.telegram.org/type/auth.SentCodeType */
function wayOf(type: Api.auth.TypeSentCodeType): CodeWay {
  if (type instanceof Api.auth.SentCodeTypeApp) return 'app'
  if (type instanceof Api.auth.SentCodeTypeSms || type instanceof Api.auth.SentCodeTypeFirebaseSms) return 'sms'
  if (type instanceof Api.auth.SentCodeTypeCall) return 'call'
  return type instanceof Api.auth.SentCodeTypeEmailCode ? 'email' : 'other'
}

function lengthOf(type: Api.auth.TypeSentCodeType): number | undefined {
  return 'length' in type && typeof type.length === 'number' ? type.length : undefined
}
