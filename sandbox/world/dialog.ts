import type { Chat } from './chats.ts'
import { ChatActivity } from './chat-activity.ts'
import type { InviteLink } from './invite-links.ts'
import type { Message, NewMessage } from './messages.ts'
import type { Person } from './people.ts'
import type { Transcript } from './transcript.ts'

/** What a dialog is with: a person (private chat), or a community that all its members share. */
export type Peer = { readonly kind: 'person'; readonly person: Person } | { readonly kind: 'chat'; readonly chat: Chat }

export interface Topic {
  readonly threadId: number
  name: string
  readonly iconColor: number
  iconEmojiId?: string | undefined
  closed: boolean
}

export interface DialogParts {
  readonly peer: Peer
  readonly transcript: Transcript
  readonly nextMessageId: () => number
}

/** One chat in which a bot takes part: its messages, topics and what a person has seen of it. */
export class Dialog {
  readonly peer: Peer
  readonly transcript: Transcript
  readonly activity = new ChatActivity()
  readonly messages = new Map<number, Message>()
  readonly topics = new Map<number, Topic>()
  /** In a private chat: the person has written to the bot at least once. */
  opened = false
  /** Virtual milliseconds until which the bot may write although the person has not. */
  writableUntil = 0
  /** Links that bots have made, by their address. */
  readonly inviteLinks = new Map<string, InviteLink>()
  /** People who asked to be let in, and by which link. */
  readonly joinRequests = new Map<number, InviteLink>()
  pinned: number | undefined
  readonly #nextMessageId: () => number

  constructor({ peer, transcript, nextMessageId }: DialogParts) {
    this.peer = peer
    this.transcript = transcript
    this.#nextMessageId = nextMessageId
  }

  /** The chat's id as the Bot API shows it. Source: core.telegram.org/api/bots/ids */
  get chatId(): number {
    return this.peer.kind === 'person' ? this.peer.person.id : botApiChatId(this.peer.chat)
  }

  add(message: NewMessage, at: number): Message {
    const added = { ...message, id: this.#nextMessageId(), at }
    this.messages.set(added.id, added)
    return added
  }

  replace(message: Message): Message {
    this.messages.set(message.id, message)
    return message
  }

  newestFirst(): readonly Message[] {
    return [...this.messages.values()].reverse()
  }
}

/** Groups are negative, supergroups and channels below -1 000 000 000 000. Source: core.telegram.org/api/bots/ids */
export function botApiChatId(chat: Pick<Chat, 'id' | 'kind'>): number {
  return chat.kind === 'group' ? -chat.id : -1_000_000_000_000 - chat.id
}
