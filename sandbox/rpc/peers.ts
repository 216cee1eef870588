import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import type { Call } from './call.ts'
import { callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readId, readInt, readLong, readObject } from './fields.ts'

/** The person that an InputUser or InputPeer means to the caller. @throws RpcError USER_ID_INVALID */
export function resolveUser(call: Call, input: TlObject): Person {
  switch (input._) {
    case 'inputUserSelf':
    case 'inputPeerSelf':
      return callerOf(call)
    case 'inputUser':
    case 'inputPeerUser':
      return userByHash(call, input)
    case 'inputUserFromMessage':
    case 'inputPeerUserFromMessage':
      return userByMessage(call, input)
    default:
      throw refusal('USER_ID_INVALID')
  }
}

/** The supergroup or channel that an InputChannel or InputPeer means. @throws RpcError CHANNEL_INVALID */
export function resolveChannel(call: Call, input: TlObject): Chat {
  if (input._ !== 'inputChannel' && input._ !== 'inputPeerChannel') throw refusal('CHANNEL_INVALID')
  const id = readId(input, 'channelId')
  const chat = call.world.chats.get(id)
  if (!chat || chat.kind === 'group') throw refusal('CHANNEL_INVALID')
  if (readLong(input, 'accessHash') !== call.world.accessHash(callerOf(call).id, id)) throw refusal('CHANNEL_INVALID')
  return chat
}

/** A basic group that the caller is in. @throws RpcError CHAT_ID_INVALID */
export function resolveGroup(call: Call, id: number): Chat {
  const chat = call.world.chats.get(id)
  if (chat?.kind !== 'group' || !chat.members.has(callerOf(call).id)) throw refusal('CHAT_ID_INVALID')
  return chat
}

/** A community of any kind. @throws RpcError PEER_ID_INVALID, CHANNEL_INVALID, CHAT_ID_INVALID */
export function resolveChat(call: Call, input: TlObject): Chat {
  if (input._ === 'inputPeerChat') return resolveGroup(call, readId(input, 'chatId'))
  if (input._ === 'inputPeerChannel') return resolveChannel(call, input)
  throw refusal('PEER_ID_INVALID')
}

export function maySee(chat: Chat, person: Person): boolean {
  return chat.members.has(person.id) || (chat.username !== undefined && !chat.banned.has(person.id))
}

/** @throws RpcError CHANNEL_PRIVATE */
export function requireSight(chat: Chat, person: Person): void {
  if (!maySee(chat, person)) throw refusal('CHANNEL_PRIVATE')
}

function userByHash(call: Call, input: TlObject): Person {
  const id = readId(input, 'userId')
  const person = call.world.people.get(id)
  if (!person) throw refusal('USER_ID_INVALID')
  if (readLong(input, 'accessHash') !== call.world.accessHash(callerOf(call).id, id)) throw refusal('USER_ID_INVALID')
  return person
}

/** A person whom the caller knows by a message alone. Source: core.telegram.org/api/min */
function userByMessage(call: Call, input: TlObject): Person {
  const chat = resolveChat(call, readObject(input, 'peer'))
  requireSight(chat, callerOf(call))
  const post = chat.posts.find((candidate) => candidate.id === readInt(input, 'msgId'))
  const id = readId(input, 'userId')
  if (post?.from !== id) throw refusal('MSG_ID_INVALID')
  return call.world.person(id)
}
