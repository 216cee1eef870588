import { Api } from 'telegram'
import type { AccountTrouble } from '#domain/account-trouble.ts'
import type { RefusalReason } from '#domain/invite-outcome.ts'
import { accountTrouble, bearerOf, formatRpcError } from '#domain/rpc-error.ts'
import { toLong } from './convert.ts'
import type { LiveAccount } from './open-account.ts'
import { inputPeerUser, type PersonRef } from './peer.ts'

export interface MessageToSend {
  readonly text: string
  /** Telegram does not send two messages of one account under one id. */
  readonly randomId: bigint
}

export type MessageSent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly errorName: string }
  | { readonly kind: 'trouble'; readonly trouble: AccountTrouble; readonly errorName: string }
  /** Nobody knows whether it was sent: to be looked up in the chat, never to be sent again. */
  | { readonly kind: 'unknown' }

/** Writes to one person, once. Source: core.telegram.org/method/messages.sendMessage */
export async function sendMessage(
  account: LiveAccount,
  person: PersonRef,
  { text, randomId }: MessageToSend,
): Promise<MessageSent> {
  const request = { peer: inputPeerUser(person), message: text, randomId: toLong(randomId) }
  const reply = await account.call(new Api.messages.SendMessage(request))
  if (reply.kind === 'ok') return { kind: 'sent' }
  if (reply.kind === 'unknown') return reply
  const errorName = formatRpcError(reply.failure)
  const trouble = accountTrouble(reply.failure)
  if (trouble) return { kind: 'trouble', trouble, errorName }
  const bearer = bearerOf(reply.failure)
  if (bearer.bearer === 'person' && bearer.reason !== 'already-there') {
    return { kind: 'refused', reason: bearer.reason, errorName }
  }
  if (bearer.bearer === 'pair') return { kind: 'refused', reason: 'unreachable', errorName }
  return { kind: 'unknown' }
}
