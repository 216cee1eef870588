import { writeAnswer, writeError } from './answer.ts'
import { readRequest } from './request.ts'
import { TlError } from './tl/schema.ts'
import { NO_ANSWER, RpcError } from './rpc.ts'
import type { Delivery } from './delivery.ts'
import type { ClientRequest } from './request.ts'
import type { Session } from './session.ts'
import type { MtprotoServer, RpcHandler } from './rpc.ts'

export interface RpcPorts {
  readonly server: MtprotoServer
  readonly handler: RpcHandler
  readonly delivery: Delivery
  /** A handler threw something else than an RpcError, or its answer does not fit the client's layer. */
  readonly onFailure: (error: unknown, method: string) => void
}

/** Runs one request and sends what comes of it. */
export async function runRequest(ports: RpcPorts, session: Session, messageId: bigint, body: Buffer): Promise<void> {
  const request = readOrRefuse(session, body)
  const answer =
    request instanceof RpcError ? writeError(messageId, request) : await handle(ports, session, messageId, request)
  if (answer !== NO_ANSWER) ports.delivery.sendAnswer(session, messageId, answer)
}

function readOrRefuse(session: Session, body: Buffer): ClientRequest | RpcError {
  try {
    const request = readRequest(body, session.key.layer)
    remember(session, request)
    return request
  } catch (error) {
    // The name that Telegram gives to a method or an argument that its layer does not know.
    if (error instanceof TlError) return new RpcError(400, 'INPUT_METHOD_INVALID')
    throw error
  }
}

function remember(session: Session, { layer, device, wantsUpdates }: ClientRequest): void {
  session.key.layer = layer
  if (device) session.key.device = device
  if (wantsUpdates) session.key.mainSession = session
}

async function handle(
  ports: RpcPorts,
  session: Session,
  messageId: bigint,
  { request, layer }: ClientRequest,
): Promise<Buffer | typeof NO_ANSWER> {
  try {
    const answer = await ports.handler.handle(contextOf(ports, session), request)
    return answer === NO_ANSWER ? NO_ANSWER : writeAnswer(messageId, request._, answer, layer)
  } catch (error) {
    if (error instanceof RpcError) return writeError(messageId, error)
    ports.onFailure(error, request._)
    return writeError(messageId, new RpcError(500, 'INTERNAL'))
  }
}

function contextOf({ server }: RpcPorts, { key, connection }: Session) {
  return { server, key, connectionId: connection?.id ?? 0, dc: server.dc, device: key.device }
}
