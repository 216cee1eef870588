import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Person } from '../world/people.ts'
import type { Call } from './call.ts'
import { refusal } from './errors.ts'
import { renderUser } from './tl-users.ts'

/** Logs the key in, or asks for the two-step password. @throws RpcError SESSION_PASSWORD_NEEDED */
export function completeLogin(call: Call, person: Person): TlObject {
  call.telegram.requireUsable(person)
  if (person.password === undefined) return logIn(call, person)
  call.telegram.sessions.awaitPassword(call.context.key, person.id)
  throw refusal('SESSION_PASSWORD_NEEDED')
}

/** The last step of every way in. */
export function logIn(call: Call, person: Person): TlObject {
  call.telegram.sessions.logIn(call.context.key, person.id)
  return { _: 'auth.authorization', user: renderUser(call.world, person, person) }
}
