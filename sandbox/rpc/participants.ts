import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import { type Call, callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readInt, readObject } from './fields.ts'
import { requireSight, resolveChannel, resolveUser } from './peers.ts'
import { renderAdminRights, renderChat } from './tl-chats.ts'
import { renderUsers } from './tl-users.ts'

/** The most that one page holds and that a list shows in all. Source: core.telegram.org/method/channels.getParticipants */
const PAGE_SIZE = 200
const REACH = 10_000

/** One page of a member list. @throws RpcError CHAT_ADMIN_REQUIRED, CHANNEL_PRIVATE */
export function getParticipants(call: Call): TlObject {
  const { request, world } = call
  const me = callerOf(call)
  const chat = resolveChannel(call, readObject(request, 'channel'))
  requireSight(chat, me)
  const ids = listIds(call, chat, readObject(request, 'filter'))
  const page = pageOf(ids, readInt(request, 'offset'), readInt(request, 'limit'))
  return {
    _: 'channels.channelParticipants',
    count: ids.length,
    participants: page.map((id) => renderParticipant(chat, me, id)),
    chats: [renderChat(world, me, chat)],
    users: renderUsers(world, me, page),
  }
}

/** One member. @throws RpcError USER_NOT_PARTICIPANT, CHAT_ADMIN_REQUIRED */
export function getParticipant(call: Call): TlObject {
  const me = callerOf(call)
  const chat = resolveChannel(call, readObject(call.request, 'channel'))
  requireSight(chat, me)
  const person = resolveUser(call, readObject(call.request, 'participant'))
  requireOpenTo(chat, me, person)
  const known = chat.members.has(person.id) || chat.banned.has(person.id)
  if (!known) throw refusal('USER_NOT_PARTICIPANT')
  const participant = renderParticipant(chat, me, person.id)
  const chats = [renderChat(call.world, me, chat)]
  return { _: 'channels.channelParticipant', participant, chats, users: renderUsers(call.world, me, [person.id]) }
}

/** A channel's subscribers are its administrators' business, and so are the members of a hidden list. */
export const mayListMembers = (chat: Chat, person: Person): boolean =>
  chat.admins.has(person.id) || (chat.kind !== 'channel' && !chat.hiddenMembers)

function requireOpenTo(chat: Chat, me: Person, person: Person): void {
  const open = mayListMembers(chat, me) || me.id === person.id || chat.admins.has(person.id)
  if (!open) throw refusal('CHAT_ADMIN_REQUIRED')
}

function pageOf(ids: readonly number[], offset: number, limit: number): readonly number[] {
  if (offset < 0 || limit < 0) throw refusal('OFFSET_INVALID')
  return ids.slice(offset, Math.min(offset + Math.min(limit, PAGE_SIZE), REACH))
}

/** Who is in a list, in the order of joining, as far as the caller may see it. */
function listIds(call: Call, chat: Chat, filter: TlObject): readonly number[] {
  const me = callerOf(call)
  if (chat.kind === 'channel' && !chat.admins.has(me.id)) throw refusal('CHAT_ADMIN_REQUIRED')
  const ids = idsByFilter(call, chat, filter)
  if (mayListMembers(chat, me)) return ids
  return ids.filter((id) => chat.admins.has(id) || call.world.people.get(id)?.isBot)
}

function idsByFilter({ world, ...call }: Call, chat: Chat, filter: TlObject): readonly number[] {
  const members = [...chat.members.keys()]
  const where = (test: (person: Person) => boolean): number[] => members.filter((id) => test(world.person(id)))
  switch (filter._) {
    case 'channelParticipantsRecent':
      return members
    case 'channelParticipantsAdmins':
      return members.filter((id) => chat.admins.has(id))
    case 'channelParticipantsBots':
      return where((person) => person.isBot)
    case 'channelParticipantsSearch':
      return where((person) => isNamed(person, filter.q))
    case 'channelParticipantsContacts':
      return contactsAmong(callerOf({ world, ...call }), where, filter.q)
    case 'channelParticipantsKicked':
    case 'channelParticipantsBanned':
      return bannedFrom(chat, callerOf({ world, ...call }))
    default:
      return []
  }
}

function contactsAmong(me: Person, where: (test: (person: Person) => boolean) => number[], query: unknown): number[] {
  return where((person) => me.contacts.has(person.id) && isNamed(person, query))
}

function bannedFrom(chat: Chat, me: Person): number[] {
  if (!chat.admins.has(me.id)) throw refusal('CHAT_ADMIN_REQUIRED')
  return [...chat.banned]
}

/** A search finds beginnings of the first name, the last name and the username. */
function isNamed({ firstName, lastName, username }: Person, query: unknown): boolean {
  const wanted = typeof query === 'string' ? query.toLowerCase() : ''
  return [firstName, lastName, username].some((name) => name?.toLowerCase().startsWith(wanted))
}

function renderParticipant(chat: Chat, me: Person, id: number): TlObject {
  const userId = BigInt(id)
  const member = chat.members.get(id)
  if (!member) return renderBanned(chat, userId)
  const date = Math.floor(member.joinedAt / 1000)
  const adminRights = renderAdminRights(chat, id)
  if (chat.ownerId === id) return { _: 'channelParticipantCreator', userId, adminRights }
  const inviterId = BigInt(member.invitedBy ?? chat.ownerId)
  if (adminRights) return renderAdmin(chat, me, { userId, date, adminRights, inviterId })
  if (id === me.id) return { _: 'channelParticipantSelf', userId, inviterId, date }
  return { _: 'channelParticipant', userId, date }
}

interface Admin {
  readonly userId: bigint
  readonly date: number
  readonly adminRights: TlObject
  readonly inviterId: bigint
}

function renderAdmin(chat: Chat, me: Person, { userId, date, adminRights, inviterId }: Admin): TlObject {
  const own = userId === BigInt(me.id) ? { self: true, inviterId } : {}
  const promotedBy = BigInt(chat.ownerId)
  return {
    _: 'channelParticipantAdmin',
    userId,
    date,
    adminRights,
    promotedBy,
    canEdit: chat.ownerId === me.id,
    ...own,
  }
}

function renderBanned(chat: Chat, userId: bigint): TlObject {
  return {
    _: 'channelParticipantBanned',
    left: true,
    peer: { _: 'peerUser', userId },
    kickedBy: BigInt(chat.ownerId),
    date: 0,
    bannedRights: { _: 'chatBannedRights', viewMessages: true, untilDate: 0 },
  }
}
