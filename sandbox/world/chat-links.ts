import type { Chat } from './chats.ts'
import { joinChat } from './membership.ts'
import type { Person } from './people.ts'

/** An invite link that an administrator made in Telegram itself. Source: core.telegram.org/constructor/chatInviteExported */
export interface ChatLink {
  readonly hash: string
  readonly adminId: number
  /** Virtual milliseconds. */
  readonly createdAt: number
  title: string
  usageLimit: number | undefined
  /** Virtual milliseconds. */
  expiresAt: number | undefined
  requestNeeded: boolean
  revoked: boolean
  /** Who came through it, or asks to. */
  readonly importers: Map<number, Importer>
}

interface Importer {
  /** Virtual milliseconds. */
  readonly at: number
  /** Waits for an administrator. */
  readonly requested: boolean
  readonly approvedBy?: number | undefined
}

/** Those who are in through a link; who only asks does not count. */
export function usageOf({ importers }: Pick<ChatLink, 'importers'>): number {
  return [...importers.values()].filter(({ requested }) => !requested).length
}

export function requestsOf({ importers }: Pick<ChatLink, 'importers'>): number {
  return importers.size - usageOf({ importers })
}

export type Followed = { readonly kind: 'joined' | 'requested' } | { readonly kind: 'error'; readonly error: string }

/** Somebody follows a link. Source: core.telegram.org/method/messages.importChatInvite */
export function followChatLink(chat: Chat, link: ChatLink, person: Person, now: number): Followed {
  const error = obstacleOf(chat, link, person, now)
  if (error) return { kind: 'error', error }
  if (link.requestNeeded) {
    link.importers.set(person.id, { at: now, requested: true })
    return { kind: 'requested' }
  }
  return admit(chat, link, person, { at: now, requested: false })
}

function obstacleOf(chat: Chat, link: ChatLink, person: Person, now: number): string | undefined {
  const hasExpired = link.expiresAt !== undefined && link.expiresAt <= now
  const isUsedUp = link.usageLimit !== undefined && usageOf(link) >= link.usageLimit
  if (link.revoked || hasExpired || isUsedUp || chat.banned.has(person.id)) return 'INVITE_HASH_EXPIRED'
  return chat.members.has(person.id) ? 'USER_ALREADY_PARTICIPANT' : undefined
}

/** Somebody who asked is let in. @returns Telegram's name of the obstacle, or undefined when they are in */
export function approveRequest(chat: Chat, person: Person, by: number, now: number): string | undefined {
  const link = findRequest(chat, person.id)
  if (!link) return 'HIDE_REQUESTER_MISSING'
  const done = admit(chat, link, person, { at: now, requested: false, approvedBy: by })
  return done.kind === 'error' ? done.error : undefined
}

/** @returns whether there was a request */
export function declineRequest(chat: Chat, personId: number): boolean {
  return findRequest(chat, personId)?.importers.delete(personId) ?? false
}

function findRequest({ links }: Chat, personId: number): ChatLink | undefined {
  return links.values().find(({ importers }) => importers.get(personId)?.requested === true)
}

function admit(chat: Chat, link: ChatLink, person: Person, importer: Importer): Followed {
  const error = joinChat(chat, person, importer.at)
  if (error) return { kind: 'error', error }
  link.importers.set(person.id, importer)
  return { kind: 'joined' }
}
