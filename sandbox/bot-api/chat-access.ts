import type { Chat } from '../world/chats.ts'
import { type Dialog, botApiChatId } from '../world/dialog.ts'
import type { Person } from '../world/people.ts'
import type { MethodCall } from './call.ts'
import { badRequest, forbidden } from './errors.ts'

export type Access = 'read' | 'write'

/** Finds the chat that `chat_id` names, if the bot may read or write there. @throws BotApiError. Source: Client.cpp, check_chat_access */
export function openChat(call: MethodCall, access: Access, field = 'chat_id'): Dialog {
  const text = call.params.string(field).trim()
  if (text === '') throw badRequest(`${field} is empty`)
  const found = findPeer(call, text)
  if (!found) throw badRequest('chat not found')
  return 'firstName' in found ? openPrivate(call, found, access) : openCommunity(call, found, access)
}

/** The person or community that `chat_id` names, whether or not the bot may go there. */
export function findPeer({ conversations }: MethodCall, text: string): Person | Chat | undefined {
  const { world } = conversations
  if (text.startsWith('@')) {
    const named = world.findByUsername(text.slice(1))
    return named && 'kind' in named ? named : undefined
  }
  const id = Number.parseInt(text, 10)
  if (id > 0) return world.people.get(id)
  const chat = world.chats.get(id < -1_000_000_000_000 ? -id - 1_000_000_000_000 : -id)
  return chat && botApiChatId(chat) === id ? chat : undefined
}

function openPrivate({ bot, conversations }: MethodCall, person: Person, access: Access): Dialog {
  const dialog = conversations.privateDialog(bot, person.id)
  const mayWrite = dialog.opened || dialog.writableUntil > conversations.world.clock.now()
  if (!mayWrite && !knowsFromCommunity(conversations.world.chats.values(), bot.id, person.id)) {
    throw badRequest('chat not found')
  }
  if (access === 'read') return dialog
  if (person.isBot) throw forbidden("bot can't send messages to bots")
  if (!mayWrite) throw forbidden("bot can't initiate conversation with a user")
  if (person.deleted) throw forbidden('user is deactivated')
  if (person.blocked.has(bot.id)) throw forbidden('bot was blocked by the user')
  return dialog
}

function knowsFromCommunity(chats: Iterable<Chat>, botId: number, personId: number): boolean {
  for (const chat of chats) if (chat.members.has(botId) && chat.members.has(personId)) return true
  return false
}

function openCommunity({ bot, conversations }: MethodCall, chat: Chat, access: Access): Dialog {
  const dialog = conversations.communityDialog(chat)
  if (chat.banned.has(bot.id)) throw forbidden(`bot was kicked from the ${chat.kind} chat`)
  if (chat.members.has(bot.id)) return checkPosting(dialog, chat, bot.id, access)
  if (chat.username === undefined && !chat.left.has(bot.id)) throw badRequest('chat not found')
  if (chat.username !== undefined && access === 'read') return dialog
  throw forbidden(`bot is not a member of the ${chat.kind} chat`)
}

function checkPosting(dialog: Dialog, chat: Chat, botId: number, access: Access): Dialog {
  if (access === 'write' && chat.kind === 'channel' && !chat.admins.has(botId)) {
    throw badRequest('need administrator rights in the channel chat')
  }
  return dialog
}
