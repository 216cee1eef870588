import { RPCError } from 'telegram/errors/index.js'
import { type RpcFailure, parseRpcError } from '#domain/rpc-error.ts'

/** What came of a call. */
export type Reply<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** Telegram answered with an error. */
  | { readonly kind: 'error'; readonly failure: RpcFailure }
  /** No answer came, or one that says nothing: the call may have had its effect. */
  | { readonly kind: 'unknown' }

/** Telegram's errors have a name; whatever else the library throws says nothing about what happened. */
export function replyOfError(error: unknown): Exclude<Reply<never>, { kind: 'ok' }> {
  if (!(error instanceof RPCError)) return { kind: 'unknown' }
  return { kind: 'error', failure: parseRpcError(error.errorMessage) }
}
