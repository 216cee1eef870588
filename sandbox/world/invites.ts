import { type Chat, mayInvite } from './chats.ts'
import { isFull } from './membership.ts'
import type { Person } from './people.ts'

/** What Telegram makes of adding one person. Source: core.telegram.org/api/invites, method/channels.inviteToChannel. */
export type InviteResult =
  | { readonly kind: 'joined' }
  | { readonly kind: 'already_there' }
  | { readonly kind: 'missing'; readonly premiumWouldAllowInvite: boolean; readonly premiumRequiredForPm: boolean }
  | { readonly kind: 'error'; readonly error: string }

/** core.telegram.org/method/channels.inviteToChannel: a channel of more than 200 members takes no adds. */
const CHANNEL_ADD_LIMIT = 200

/** Adds `person` to `chat` on behalf of `inviter`, or says why not; changes the chat only for `joined`. */
export function invitePerson(chat: Chat, inviter: Person, person: Person, now: number): InviteResult {
  const error = chatError(chat, inviter) ?? personError(chat, inviter, person)
  if (error) return { kind: 'error', error }
  if (chat.members.has(person.id)) return { kind: 'already_there' }
  const refusal = privacyRefusal(inviter, person)
  if (refusal) return refusal
  if (isFull(chat)) return { kind: 'error', error: 'USERS_TOO_MUCH' }
  chat.members.set(person.id, { joinedAt: now, invitedBy: inviter.id })
  return { kind: 'joined' }
}

function chatError(chat: Chat, inviter: Person): string | undefined {
  if (chat.banned.has(inviter.id)) return 'USER_BANNED_IN_CHANNEL'
  if (!chat.members.has(inviter.id)) return chat.username ? 'CHAT_WRITE_FORBIDDEN' : 'CHANNEL_PRIVATE'
  if (!mayInvite(chat, inviter.id)) return 'CHAT_ADMIN_REQUIRED'
  if (chat.kind === 'channel' && chat.members.size > CHANNEL_ADD_LIMIT) return 'USERS_TOO_MUCH'
  return undefined
}

function personError(chat: Chat, inviter: Person, person: Person): string | undefined {
  if (person.deleted) return 'INPUT_USER_DEACTIVATED'
  if (person.isBot) return 'USER_BOT'
  if (chat.banned.has(person.id)) return 'USER_KICKED'
  if (person.blocked.has(inviter.id)) return 'USER_IS_BLOCKED'
  if (inviter.blocked.has(person.id)) return 'YOU_BLOCKED_USER'
  if (person.tooManyChannels) return 'USER_CHANNELS_TOO_MUCH'
  if (chat.left.has(person.id) && !person.contacts.has(inviter.id)) return 'USER_NOT_MUTUAL_CONTACT'
  return undefined
}

function privacyRefusal(inviter: Person, person: Person): InviteResult | undefined {
  const { invites, answer } = person.privacy
  if (invites === 'everybody' || (invites === 'contacts' && person.contacts.has(inviter.id))) return undefined
  if (answer === 'error') return { kind: 'error', error: 'USER_PRIVACY_RESTRICTED' }
  return {
    kind: 'missing',
    premiumWouldAllowInvite: answer === 'missing_premium_invite',
    premiumRequiredForPm: answer === 'missing_premium_pm',
  }
}
