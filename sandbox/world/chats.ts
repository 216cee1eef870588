import type { ChatLink } from './chat-links.ts'

export type ChatKind = 'group' | 'supergroup' | 'channel'

export interface AdminRights {
  readonly inviteUsers: boolean
}

export interface Member {
  /** Virtual milliseconds. */
  readonly joinedAt: number
  readonly invitedBy?: number | undefined
}

/** A line somebody wrote in a community. */
export interface ChatPost {
  readonly id: number
  readonly from: number
  readonly at: number
  readonly text: string
}

export interface Chat {
  /** Bare, positive id (the Bot API shows supergroups and channels as -100…, groups as -…). */
  readonly id: number
  readonly kind: ChatKind
  title: string
  username?: string | undefined
  ownerId: number
  /** The hash of `t.me/+hash`. */
  inviteHash: string
  readonly admins: Map<number, AdminRights>
  readonly members: Map<number, Member>
  hiddenMembers: boolean
  /** Who may add people: everybody who is in, or administrators only. */
  membersMayInvite: boolean
  /** The discussion group of a channel. */
  discussionId?: number | undefined
  forum: boolean
  readonly left: Set<number>
  readonly banned: Set<number>
  readonly posts: ChatPost[]
  /** Links that administrators made beside the main one, by their hash. */
  readonly links: Map<string, ChatLink>
}

export interface NewChat {
  kind: ChatKind
  title: string
  id?: number | undefined
  username?: string | undefined
  owner: number
  admins?: readonly number[] | undefined
  members?: readonly number[] | undefined
  hiddenMembers?: boolean | undefined
  membersMayInvite?: boolean | undefined
  discussion?: number | undefined
  forum?: boolean | undefined
}

export function createChat(id: number, inviteHash: string, input: NewChat, now: number): Chat {
  const members = [input.owner, ...(input.admins ?? []), ...(input.members ?? [])]
  return {
    id,
    kind: input.kind,
    title: input.title,
    username: input.username,
    ownerId: input.owner,
    inviteHash,
    admins: new Map([input.owner, ...(input.admins ?? [])].map((person) => [person, { inviteUsers: true }])),
    members: new Map(members.map((person) => [person, { joinedAt: now }])),
    hiddenMembers: input.hiddenMembers ?? false,
    membersMayInvite: input.membersMayInvite ?? false,
    discussionId: input.discussion,
    forum: input.forum ?? false,
    left: new Set(),
    banned: new Set(),
    posts: [],
    links: new Map(),
  }
}

export function mayInvite(chat: Chat, personId: number): boolean {
  if (chat.ownerId === personId) return true
  const rights = chat.admins.get(personId)
  return rights ? rights.inviteUsers : chat.membersMayInvite && chat.members.has(personId)
}
