import { z } from 'zod'
import { knowsMethod } from '../rpc/handler.ts'
import type { FaultKind } from '../world/faults.ts'
import { findPerson, toBareId } from './find.ts'
import { badRequest } from './refusal.ts'
import { type ControlRequest, type Routes, readBody } from './route.ts'

/** What goes wrong, on demand. */
export const troubleRoutes: Routes = {
  'POST /faults': addFault,
  'GET /faults': ({ box }) => box.world.faults.list(),
  'DELETE /faults': ({ box }) => {
    box.world.faults.clear()
    return { faults: 0 }
  },
  'POST /connections/drop': dropConnections,
  'POST /keys/forget': forgetKeys,
  'POST /sessions/revoke': revokeSessions,
}

const FaultBody = z.strictObject({
  method: z.string().min(1),
  error: z.string().min(1).max(256),
  times: z.int().min(1).optional(),
  after: z.int().min(0).optional(),
  account: z.int().optional(),
  person: z.int().optional(),
  chat: z.int().optional(),
})

function addFault(request: ControlRequest) {
  const { method, error, times = 1, after, account, person, chat } = readBody(FaultBody, request)
  const fault = faultOf(method, error)
  for (const id of [account, person]) if (id !== undefined) findPerson(request, id)
  const scope = { account, person, chat: chat === undefined ? undefined : toBareId(chat) }
  request.box.world.faults.add({ method, fault, times, after, ...scope })
  return { faults: request.box.world.faults.list().length }
}

function faultOf(method: string, error: string): FaultKind {
  const isRpc = method.includes('.')
  if (isRpc && !knowsMethod(method))
    throw badRequest(`the sandbox knows no method ${method}, so nothing would ever fail`)
  if (error === 'hang' || error === 'drop' || error === 'afterEffect') return { kind: error }
  if (isRpc && !/^[A-Z][A-Z0-9_]+$/.test(error)) throw badRequest(`"${error}" is no error name as Telegram writes them`)
  return { kind: 'error', error }
}

function dropConnections(request: ControlRequest) {
  const { account } = readBody(z.strictObject({ account: z.int().optional() }), request)
  if (account !== undefined) findPerson(request, account)
  return { dropped: request.box.telegram.dropConnections(account) }
}

const AccountBody = z.strictObject({ account: z.int() })

function keysOf(request: ControlRequest) {
  const { account } = readBody(AccountBody, request)
  return request.box.telegram.keysOf(findPerson(request, account).id)
}

/** Telegram has never seen these keys: transport error 404. */
function forgetKeys(request: ControlRequest) {
  const keys = keysOf(request)
  for (const { server, key } of keys) server.forgetKey(key)
  return { forgotten: keys.length }
}

/** The account's owner ends all its sessions. */
function revokeSessions(request: ControlRequest) {
  const keys = keysOf(request)
  for (const { key } of keys) request.box.telegram.sessions.end(key, 'SESSION_REVOKED')
  return { revoked: keys.length }
}
