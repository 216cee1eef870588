import { randomBytes } from 'node:crypto'
import { unpackMessages } from './envelope.ts'
import { runRequest } from './run-request.ts'
import { answerService } from './service-messages.ts'
import { coreSchema } from './tl/core-schema.ts'
import { TlReader } from './tl/reader.ts'
import { encode } from './tl/writer.ts'
import type { Connection } from './connection.ts'
import type { Envelope, Message } from './envelope.ts'
import type { RpcPorts } from './run-request.ts'
import type { ServerKey, Session } from './session.ts'

export interface ReceivePorts extends RpcPorts {
  readonly nowSeconds: () => number
}

const BAD_SALT = 48

/** Handles what one encrypted packet brought, for the session it names. @throws TlError if it is malformed */
export function receiveEnvelope(ports: ReceivePorts, connection: Connection, key: ServerKey, envelope: Envelope): void {
  const session = key.sessionOf(envelope.sessionId)
  session.connection = connection
  if (envelope.salt !== key.salt) return refuseSalt(ports, session, envelope)
  if (!session.isGreeted) greet(ports, session, envelope.id)
  for (const message of unpackMessages(envelope)) receiveMessage(ports, session, message)
  session.inbox.receive(envelope.id)
}

/** The client sends it again with the right salt. Source: core.telegram.org/mtproto/service_messages_about_messages#notice-of-ignored-error-message */
function refuseSalt({ delivery }: ReceivePorts, session: Session, { id, sequence }: Envelope): void {
  const refusal = { badMsgId: id, badMsgSeqno: sequence, errorCode: BAD_SALT, newServerSalt: session.key.salt }
  delivery.sendService(session, { _: 'bad_server_salt', ...refusal }, 'notice')
}

function greet({ delivery }: ReceivePorts, session: Session, firstMsgId: bigint): void {
  session.isGreeted = true
  const uniqueId = randomBytes(8).readBigInt64LE()
  const greeting = { _: 'new_session_created', firstMsgId, uniqueId, serverSalt: session.key.salt }
  delivery.sendContent(session, encode(coreSchema, greeting), 'notice')
}

function receiveMessage(ports: ReceivePorts, session: Session, { id, body }: Message): void {
  const isNew = session.inbox.receive(id)
  if (coreSchema.findById(body.readUInt32LE(0))) return receiveService(ports, session, id, body)
  if (!isNew) return void ports.delivery.repeatAnswer(session, id)
  runRequest(ports, session, id, body).catch((error: unknown) => ports.onFailure(error, 'answer'))
}

function receiveService(ports: ReceivePorts, session: Session, messageId: bigint, body: Buffer): void {
  const { delivery, server } = ports
  const forgetKey = () => server.forgetKey(session.key)
  const call = { session, messageId, delivery, forgetKey, nowSeconds: ports.nowSeconds() }
  answerService(call, new TlReader(coreSchema, body).object())
}
