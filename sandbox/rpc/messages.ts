import type { TlObject } from '../mtproto/tl/schema.ts'
import { type Call, type Methods, callerOf } from './call.ts'
import { enterChat, renderInviteLink } from './channels.ts'
import { chatLinkMethods } from './chat-links.ts'
import { getDialogs } from './dialogs.ts'
import { refusal } from './errors.ts'
import { readId, readIds, readText } from './fields.ts'
import { getHistory } from './history.ts'
import { addChatUser } from './invite.ts'
import { sendMessage } from './private-messages.ts'
import { resolveGroup } from './peers.ts'
import { NO_NOTIFY_SETTINGS, createdAt, renderChat } from './tl-chats.ts'
import { renderUsers } from './tl-users.ts'
import { type ChatLink, followChatLink } from '../world/chat-links.ts'
import type { Chat } from '../world/chats.ts'
import { chatChanged } from './updates.ts'

/** Basic groups, invite links and what was written. */
export const messagesMethods: Methods = {
  'messages.checkChatInvite': checkChatInvite,
  'messages.importChatInvite': importChatInvite,
  'messages.getDialogs': getDialogs,
  'messages.getChats': getChats,
  'messages.getFullChat': getFullChat,
  'messages.getHistory': getHistory,
  'messages.addChatUser': addChatUser,
  'messages.sendMessage': sendMessage,
  ...chatLinkMethods,
}

/** Shows what is behind `t.me/+hash`. Source: core.telegram.org/api/invites */
function checkChatInvite(call: Call): TlObject {
  const me = callerOf(call)
  const chat = chatByLink(call)
  if (chat.members.has(me.id)) return { _: 'chatInviteAlready', chat: renderChat(call.world, me, chat) }
  return {
    _: 'chatInvite',
    channel: chat.kind !== 'group',
    broadcast: chat.kind === 'channel',
    megagroup: chat.kind === 'supergroup',
    public: chat.username !== undefined,
    title: chat.title,
    photo: { _: 'photoEmpty', id: 0n },
    requestNeeded: call.world.findChatLink(readText(call.request, 'hash'))?.link.requestNeeded ?? false,
    participantsCount: chat.members.size,
    color: 0,
  }
}

/** @throws RpcError INVITE_HASH_EXPIRED, USER_ALREADY_PARTICIPANT, CHANNELS_TOO_MUCH */
function importChatInvite(call: Call): TlObject {
  const made = call.world.findChatLink(readText(call.request, 'hash'))
  if (made) return followLink(call, made)
  const chat = chatByLink(call)
  if (chat.banned.has(callerOf(call).id)) throw refusal('INVITE_HASH_EXPIRED')
  return enterChat(call, chat)
}

/** @throws RpcError INVITE_REQUEST_SENT when administrators have to let the caller in */
function followLink(call: Call, { chat, link }: { chat: Chat; link: ChatLink }): TlObject {
  const me = callerOf(call)
  const followed = followChatLink(chat, link, me, call.world.clock.now())
  if (followed.kind === 'error') throw refusal(followed.error)
  call.effects.set(me.id, followed.kind)
  if (followed.kind === 'requested') throw refusal('INVITE_REQUEST_SENT')
  return { _: 'messages.chatInviteJoinResultOk', updates: chatChanged(call, chat) }
}

function chatByLink(call: Call): Chat {
  callerOf(call)
  const hash = readText(call.request, 'hash')
  if (hash === '') throw refusal('INVITE_HASH_EMPTY')
  if (!/^[\w-]+$/.test(hash)) throw refusal('INVITE_HASH_INVALID')
  const chat = call.world.findChatByInviteHash(hash) ?? call.world.findChatLink(hash)?.chat
  if (!chat) throw refusal('INVITE_HASH_EXPIRED')
  return chat
}

function getChats(call: Call): TlObject {
  const me = callerOf(call)
  const chats = readIds(call.request, 'id').map((id) => renderChat(call.world, me, resolveGroup(call, id)))
  return { _: 'messages.chats', chats }
}

/** A basic group tells all its members at once. */
function getFullChat(call: Call): TlObject {
  const me = callerOf(call)
  const chat = resolveGroup(call, readId(call.request, 'chatId'))
  const members = [...chat.members.keys()]
  const participants = members.map((id) => renderMember(chat, id))
  const fullChat = {
    _: 'chatFull',
    id: BigInt(chat.id),
    about: '',
    participants: { _: 'chatParticipants', chatId: BigInt(chat.id), participants, version: chat.members.size },
    notifySettings: NO_NOTIFY_SETTINGS,
    exportedInvite: chat.admins.has(me.id) ? renderInviteLink(chat) : undefined,
  }
  const chats = [renderChat(call.world, me, chat)]
  return { _: 'messages.chatFull', fullChat, chats, users: renderUsers(call.world, me, members) }
}

function renderMember(chat: Chat, id: number): TlObject {
  const userId = BigInt(id)
  if (chat.ownerId === id) return { _: 'chatParticipantCreator', userId }
  const member = chat.members.get(id)
  const date = member ? Math.floor(member.joinedAt / 1000) : createdAt(chat)
  const kind = chat.admins.has(id) ? 'chatParticipantAdmin' : 'chatParticipant'
  return { _: kind, userId, inviterId: BigInt(member?.invitedBy ?? chat.ownerId), date }
}
