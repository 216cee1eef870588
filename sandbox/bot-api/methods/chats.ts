import type { Chat } from '../../world/chats.ts'
import type { Person } from '../../world/people.ts'
import { botApiChatId } from '../../world/dialog.ts'
import { type Json, renderChat, renderChatMember, withoutUndefined } from '../../world/render.ts'
import type { Method, MethodCall } from '../call.ts'
import { openChat } from '../chat-access.ts'
import { badRequest } from '../errors.ts'

/** core.telegram.org/bots/api#chatfullinfo, the fields that the world has. */
export const getChat: Method = (call) => {
  const { peer } = openChat(call, 'read')
  const common = { ...renderChat(peer), accent_color_id: 0, max_reaction_count: 11 }
  return peer.kind === 'person' ? common : { ...common, ...fullCommunity(call, peer.chat) }
}

export const getChatMember: Method = (call) => renderChatMember(communityOf(call), memberOf(call))

export const getChatAdministrators: Method = (call) => {
  const { peer } = openChat(call, 'read')
  if (peer.kind === 'person') throw badRequest('there are no administrators in the private chat')
  const { chat } = peer
  const admins = [...new Set([chat.ownerId, ...chat.admins.keys()])].flatMap(
    (id) => call.conversations.findPerson(id) ?? [],
  )
  return admins.filter(({ isBot, id }) => !isBot || id === call.bot.id).map((person) => renderChatMember(chat, person))
}

export const getChatMemberCount: Method = (call) => {
  const { peer } = openChat(call, 'read')
  return peer.kind === 'person' ? 2 : peer.chat.members.size
}

export const leaveChat: Method = (call) => {
  call.conversations.world.leave(communityOf(call), call.bot.id)
  return true
}

function fullCommunity({ bot, conversations }: MethodCall, chat: Chat): Json {
  const isAdmin = chat.admins.has(bot.id)
  const linked = chat.discussionId === undefined ? undefined : conversations.world.chats.get(chat.discussionId)
  return withoutUndefined({
    invite_link: isAdmin ? `https://t.me/+${chat.inviteHash}` : undefined,
    linked_chat_id: linked && botApiChatId(linked),
    has_hidden_members: chat.hiddenMembers || undefined,
  })
}

function communityOf(call: MethodCall): Chat {
  const { peer } = openChat(call, 'read')
  if (peer.kind === 'person') throw badRequest('method is available only for groups and supergroups')
  return peer.chat
}

function memberOf({ params, conversations }: MethodCall): Person {
  const person = conversations.findPerson(params.integer('user_id'))
  if (!person) throw badRequest('PARTICIPANT_ID_INVALID')
  return person
}
