import type { Chat } from './chats.ts'
import type { Person } from './people.ts'

/** Sizes that Telegram serves today. Source: core.telegram.org/constructor/config (chat_size_max, megagroup_size_max) */
export const GROUP_SIZE_MAX = 200
export const SUPERGROUP_SIZE_MAX = 200_000

export function isFull(chat: Chat): boolean {
  if (chat.kind === 'channel') return false
  return chat.members.size >= (chat.kind === 'group' ? GROUP_SIZE_MAX : SUPERGROUP_SIZE_MAX)
}

/** Lets a person in who comes by themselves. @returns Telegram's name of the obstacle, or undefined when they are in */
export function joinChat(chat: Chat, person: Person, now: number): string | undefined {
  if (chat.members.has(person.id)) return 'USER_ALREADY_PARTICIPANT'
  if (chat.banned.has(person.id)) return 'CHANNEL_PRIVATE'
  if (person.tooManyChannels) return 'CHANNELS_TOO_MUCH'
  if (isFull(chat)) return 'USERS_TOO_MUCH'
  chat.members.set(person.id, { joinedAt: now })
  chat.left.delete(person.id)
  return undefined
}

/** @returns Telegram's name of the obstacle, or undefined when they are out */
export function leaveChat(chat: Chat, personId: number): string | undefined {
  if (chat.ownerId === personId) return 'USER_CREATOR'
  if (!chat.members.delete(personId)) return 'USER_NOT_PARTICIPANT'
  chat.admins.delete(personId)
  chat.left.add(personId)
  return undefined
}
