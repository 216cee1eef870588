import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat } from '../world/chats.ts'
import { joinChat, leaveChat } from '../world/membership.ts'
import type { Person } from '../world/people.ts'
import { type Call, type Methods, callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readObject, readObjects } from './fields.ts'
import { inviteToChannel } from './invite.ts'
import { getParticipant, getParticipants, mayListMembers } from './participants.ts'
import { requireSight, resolveChannel } from './peers.ts'
import { NO_NOTIFY_SETTINGS, createdAt, renderChat } from './tl-chats.ts'
import { chatChanged } from './updates.ts'

/** Supergroups and channels. Source: core.telegram.org/api/channel */
export const channelsMethods: Methods = {
  'channels.getChannels': getChannels,
  'channels.getFullChannel': getFullChannel,
  'channels.getParticipants': getParticipants,
  'channels.getParticipant': getParticipant,
  'channels.inviteToChannel': inviteToChannel,
  'channels.joinChannel': joinChannel,
  'channels.leaveChannel': leaveChannel,
}

function getChannels(call: Call): TlObject {
  const me = callerOf(call)
  const found = readObjects(call.request, 'id').map((input) => resolveChannel(call, input))
  return { _: 'messages.chats', chats: found.map((chat) => renderChat(call.world, me, chat)) }
}

function getFullChannel(call: Call): TlObject {
  const me = callerOf(call)
  const chat = resolveChannel(call, readObject(call.request, 'channel'))
  requireSight(chat, me)
  const linked = findLinked(call, chat)
  const chats = [chat, ...(linked ? [linked] : [])].map((one) => renderChat(call.world, me, one))
  return { _: 'messages.chatFull', fullChat: fullChannel(chat, me, linked), chats, users: [] }
}

/** The discussion group of a channel, or the channel of a discussion group. */
function findLinked({ world }: Call, chat: Chat): Chat | undefined {
  if (chat.discussionId !== undefined) return world.chats.get(chat.discussionId)
  return world.chats.values().find(({ discussionId }) => discussionId === chat.id)
}

function fullChannel(chat: Chat, me: Person, linked: Chat | undefined): TlObject {
  return {
    _: 'channelFull',
    id: BigInt(chat.id),
    about: '',
    canViewParticipants: mayListMembers(chat, me),
    participantsHidden: chat.hiddenMembers,
    participantsCount: chat.members.size,
    linkedChatId: linked && BigInt(linked.id),
    ...(chat.admins.has(me.id) ? forAdmins(chat) : {}),
    ...NOTHING_UNREAD,
    chatPhoto: { _: 'photoEmpty', id: 0n },
    notifySettings: NO_NOTIFY_SETTINGS,
    botInfo: [],
    pts: chat.posts.length + 1,
  }
}

const NOTHING_UNREAD = { readInboxMaxId: 0, readOutboxMaxId: 0, unreadCount: 0 }

function forAdmins(chat: Chat) {
  const exportedInvite = renderInviteLink(chat)
  return { adminsCount: chat.admins.size, kickedCount: chat.banned.size, bannedCount: chat.banned.size, exportedInvite }
}

export function renderInviteLink(chat: Chat): TlObject {
  return {
    _: 'chatInviteExported',
    permanent: true,
    link: `https://t.me/+${chat.inviteHash}`,
    adminId: BigInt(chat.ownerId),
    date: createdAt(chat),
  }
}

/** @throws RpcError CHANNEL_PRIVATE, USER_ALREADY_PARTICIPANT */
function joinChannel(call: Call): TlObject {
  const chat = resolveChannel(call, readObject(call.request, 'channel'))
  requireSight(chat, callerOf(call))
  return enterChat(call, chat)
}

/** Joins by whatever way; the answer is the same. */
export function enterChat(call: Call, chat: Chat): TlObject {
  const error = joinChat(chat, callerOf(call), call.world.clock.now())
  if (error) throw refusal(error)
  call.effects.set(callerOf(call).id, 'joined')
  return { _: 'messages.chatInviteJoinResultOk', updates: chatChanged(call, chat) }
}

function leaveChannel(call: Call): TlObject {
  const chat = resolveChannel(call, readObject(call.request, 'channel'))
  const error = leaveChat(chat, callerOf(call).id)
  if (error) throw refusal(error)
  call.effects.set(callerOf(call).id, 'left')
  return chatChanged(call, chat)
}
