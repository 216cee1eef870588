import type { RpcContext } from '../mtproto/rpc.ts'
import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world/world.ts'
import type { Telegram } from './telegram.ts'

/** One request on its way through its method. */
export interface Call {
  readonly world: World
  readonly telegram: Telegram
  readonly context: RpcContext
  readonly request: TlObject
  /** What the call did to each person, for the log: `joined`, `already_there`, `missing`. */
  readonly effects: Map<number, string>
}

/** Answers a request. @throws RpcError with Telegram's own name */
export type Method = (call: Call) => unknown

export type Methods = Readonly<Record<string, Method>>

/** The account that calls. @throws RpcError AUTH_KEY_UNREGISTERED, or what ended this session or account */
export function callerOf({ world, telegram, context }: Call): Person {
  const person = world.person(telegram.sessions.require(context.key))
  telegram.requireUsable(person)
  return person
}
