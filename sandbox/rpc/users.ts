import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Person } from '../world/people.ts'
import { type Call, type Methods, callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readObject, readObjects } from './fields.ts'
import { resolveUser } from './peers.ts'
import { NO_NOTIFY_SETTINGS } from './tl-chats.ts'
import { renderUser } from './tl-users.ts'

/** Source: core.telegram.org/method/users.getUsers */
export const usersMethods: Methods = {
  'users.getUsers': getUsers,
  'users.getFullUser': getFullUser,
}

/** People whom the caller may not address are answered as empty, not as an error. */
function getUsers(call: Call): TlObject[] {
  const me = callerOf(call)
  return readObjects(call.request, 'id').map((input) => {
    const person = findUser(call, input)
    return person ? renderUser(call.world, me, person) : { _: 'userEmpty', id: idOf(input) }
  })
}

function findUser(call: Call, input: TlObject): Person | undefined {
  if (input._ === 'inputUserSelf') return callerOf(call)
  const id = idOf(input)
  const known = input.accessHash === call.world.accessHash(callerOf(call).id, Number(id))
  return known ? call.world.people.get(Number(id)) : undefined
}

function idOf(input: TlObject): bigint {
  if (typeof input.userId === 'bigint') return input.userId
  throw refusal('USER_ID_INVALID')
}

function getFullUser(call: Call): TlObject {
  const { world } = call
  const me = callerOf(call)
  const person = resolveUser(call, readObject(call.request, 'id'))
  const fullUser = {
    _: 'userFull',
    id: BigInt(person.id),
    blocked: me.blocked.has(person.id),
    settings: { _: 'peerSettings' },
    notifySettings: NO_NOTIFY_SETTINGS,
    commonChatsCount: countCommonChats(call, me, person),
  }
  return { _: 'users.userFull', fullUser, chats: [], users: [renderUser(world, me, person)] }
}

function countCommonChats({ world }: Call, me: Person, person: Person): number {
  if (me.id === person.id) return 0
  return [...world.chats.values()].filter(({ members }) => members.has(me.id) && members.has(person.id)).length
}
