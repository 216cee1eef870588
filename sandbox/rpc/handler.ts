import { NO_ANSWER, RpcError } from '../mtproto/rpc.ts'
import type { RpcContext, RpcHandler } from '../mtproto/rpc.ts'
import type { TlObject } from '../mtproto/tl/schema.ts'
import type { FaultKind } from '../world/faults.ts'
import { WorldError } from '../world/world.ts'
import { authMethods } from './auth.ts'
import type { Call, Methods } from './call.ts'
import { channelsMethods } from './channels.ts'
import { contactsMethods } from './contacts.ts'
import { refusal } from './errors.ts'
import { helpMethods } from './help.ts'
import { messagesMethods } from './messages.ts'
import { type Subject, subjectOf } from './subject.ts'
import type { Telegram } from './telegram.ts'
import { takeEffect } from './take-effect.ts'
import { updatesMethods } from './updates.ts'
import { usersMethods } from './users.ts'

const METHODS: Methods = {
  ...authMethods,
  ...channelsMethods,
  ...contactsMethods,
  ...helpMethods,
  ...messagesMethods,
  ...updatesMethods,
  ...usersMethods,
}

/** Whether an RPC of that name is answered here. */
export const knowsMethod = (name: string): boolean => Object.hasOwn(METHODS, name)

interface Outcome {
  /** For the log. */
  readonly answer: string
  readonly result: unknown
}

/** Answers every RPC of every data centre out of one world. */
export function createRpcHandler(telegram: Telegram): RpcHandler {
  return {
    async handle(context, request) {
      const call: Call = { world: telegram.world, telegram, context, request, effects: new Map() }
      const account = telegram.sessions.find(context.key)
      const subject = subjectOf(request, account)
      const outcome = await answer(call, subject, account)
      record(call, subject, account, outcome)
      if (outcome.result instanceof RpcError) throw outcome.result
      return outcome.result
    },
  }
}

async function answer(call: Call, subject: Subject, account: number | undefined): Promise<Outcome> {
  if (await isDuplicated(call, account)) return refused(refusal('AUTH_KEY_DUPLICATED'))
  const { request, world } = call
  const [person] = subject.people
  const fault = world.faults.take({ method: request._, account, person, chat: subject.chat })
  return fault ? suffer(call, fault) : run(call)
}

/** A key in the hands of two clients is dead for both. */
async function isDuplicated({ context, request, telegram }: Call, account: number | undefined): Promise<boolean> {
  if (telegram.sessions.isDuplicated(context.key)) return true
  const connections = await telegram.connections.note(context, request._)
  if (connections === undefined || account === undefined) return false
  telegram.world.overlaps.record({ account, keyId: context.key.id, connections })
  telegram.sessions.end(context.key, 'AUTH_KEY_DUPLICATED')
  return true
}

function run(call: Call): Outcome {
  const method = knowsMethod(call.request._) ? METHODS[call.request._] : undefined
  if (!method) return refused(refusal('INPUT_METHOD_INVALID'))
  try {
    return { answer: 'ok', result: method(call) }
  } catch (error) {
    if (error instanceof RpcError) return refused(error)
    if (error instanceof WorldError) return refused(refusal(error.message))
    throw error
  }
}

const refused = (error: RpcError): Outcome => ({ answer: error.message, result: error })

function suffer(call: Call, fault: FaultKind): Outcome {
  switch (fault.kind) {
    case 'error':
      takeEffect(call, fault.error)
      return refused(refusal(fault.error))
    case 'hang':
      return { answer: 'hang', result: NO_ANSWER }
    case 'drop':
      return cut(call.context, 'drop')
    case 'afterEffect':
      return loseAnswer(call)
  }
}

/** A client that resumes its session may still fetch the answer, as it may at Telegram. */
function loseAnswer(call: Call): Outcome {
  const { result } = run(call)
  return { ...cut(call.context, 'lost'), result }
}

function cut({ server, key }: RpcContext, answer: string): Outcome {
  server.dropConnections((candidate) => candidate?.id === key.id)
  return { answer, result: NO_ANSWER }
}

/** One entry for each person whom an invite was about, one for any other call. */
function record(call: Call, { chat, people }: Subject, account: number | undefined, { answer }: Outcome): void {
  const entry = { door: 'mtproto', method: call.request._, account, chat, answer } as const
  for (const person of isInvite(call.request) && people.length > 0 ? people : people.slice(0, 1)) {
    call.world.log.record({ ...entry, person, effect: call.effects.get(person) })
  }
  if (people.length === 0) call.world.log.record({ ...entry, effect: call.effects.get(account ?? 0) })
}

const isInvite = (request: TlObject): boolean =>
  request._ === 'channels.inviteToChannel' || request._ === 'messages.addChatUser'
