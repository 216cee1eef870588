import { wrapResult } from './answer.ts'
import { coreSchema } from './tl/core-schema.ts'
import { encode } from './tl/writer.ts'
import type { Delivery } from './delivery.ts'
import type { Session } from './session.ts'
import type { TlObject } from './rpc.ts'

const SALT_VALID_SECONDS = 30 * 24 * 60 * 60

interface ServiceCall {
  readonly session: Session
  readonly messageId: bigint
  readonly delivery: Delivery
  readonly nowSeconds: number
  readonly forgetKey: () => void
}

type Service =
  | { readonly _: 'ping'; readonly pingId: bigint }
  | { readonly _: 'ping_delay_disconnect'; readonly pingId: bigint; readonly disconnectDelay: number }
  | { readonly _: 'get_future_salts' | 'destroy_auth_key' | 'rpc_drop_answer' }
  | { readonly _: 'destroy_session'; readonly sessionId: bigint }
  | { readonly _: 'msgs_state_req' | 'msgs_ack' | 'msg_resend_req'; readonly msgIds: readonly bigint[] }
  | { readonly _: 'http_wait' | 'msgs_state_info' | 'msgs_all_info' }

/** Answers the messages about messages. Source: core.telegram.org/mtproto/service_messages */
export function answerService(call: ServiceCall, object: TlObject): void {
  const message = object as unknown as Service
  switch (message._) {
    case 'ping_delay_disconnect':
      call.session.connection?.closeAfter(message.disconnectDelay * 1000)
      return respond(call, { _: 'pong', msgId: call.messageId, pingId: message.pingId })
    case 'ping':
      return respond(call, { _: 'pong', msgId: call.messageId, pingId: message.pingId })
    case 'get_future_salts':
      return respond(call, futureSalts(call))
    case 'destroy_session':
      return destroySession(call, message.sessionId)
    case 'destroy_auth_key':
      answer(call, { _: 'destroy_auth_key_ok' })
      return call.forgetKey()
    case 'rpc_drop_answer':
      return answer(call, { _: 'rpc_answer_unknown' })
    case 'msgs_state_req':
      return reportStates(call, message.msgIds)
    case 'msg_resend_req':
      return resend(call, message.msgIds)
    case 'msgs_ack':
      for (const id of message.msgIds) call.session.inbox.acknowledge(id)
      return
    case 'http_wait':
    case 'msgs_state_info':
    case 'msgs_all_info':
      return
  }
}

const respond = ({ session, delivery }: ServiceCall, object: TlObject): void =>
  delivery.sendService(session, object, 'response')

const answer = ({ session, delivery, messageId }: ServiceCall, object: TlObject): void =>
  delivery.sendAnswer(session, messageId, wrapResult(messageId, encode(coreSchema, object)))

function futureSalts({ session, messageId, nowSeconds }: ServiceCall): TlObject {
  const validUntil = nowSeconds + SALT_VALID_SECONDS
  const salts = [{ _: 'future_salt', validSince: nowSeconds - 60, validUntil, salt: session.key.salt }]
  return { _: 'future_salts', reqMsgId: messageId, now: nowSeconds, salts }
}

function destroySession(call: ServiceCall, sessionId: bigint): void {
  const existed = call.session.key.sessions.delete(sessionId)
  respond(call, { _: existed ? 'destroy_session_ok' : 'destroy_session_none', sessionId })
}

/** Lost answers go out before the states, so that a client that sees "received" already has what it waits for. */
function reportStates(call: ServiceCall, messageIds: readonly bigint[]): void {
  for (const id of messageIds) call.delivery.repeatAnswer(call.session, id)
  const info = Buffer.from(messageIds.map((id) => call.session.inbox.stateOf(id)))
  respond(call, { _: 'msgs_state_info', reqMsgId: call.messageId, info })
}

/** The client names answers that it has heard of but not seen; what is not kept is reported as unknown. */
function resend(call: ServiceCall, answerIds: readonly bigint[]): void {
  const states = answerIds.map((id) => {
    const requestId = call.session.inbox.findRequest(id)
    return requestId !== undefined && call.delivery.repeatAnswer(call.session, requestId) ? 4 : 1
  })
  if (states.includes(1)) respond(call, { _: 'msgs_state_info', reqMsgId: call.messageId, info: Buffer.from(states) })
}
