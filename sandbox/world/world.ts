import { createHmac } from 'node:crypto'
import { CallLog } from './call-log.ts'
import type { ChatLink } from './chat-links.ts'
import { type Chat, type NewChat, createChat } from './chats.ts'
import { WorldClock } from './clock.ts'
import { Faults } from './faults.ts'
import { type InviteResult, invitePerson } from './invites.ts'
import { Overlaps } from './overlaps.ts'
import { type NewPerson, type Person, createPerson } from './people.ts'
import { PrivateChats } from './private-chats.ts'
import { type Random, createRandom } from './random.ts'

export interface WorldOptions {
  readonly seed?: number | undefined
  readonly clockRate?: number | undefined
}

/** An error of the world with Telegram's own name for it. */
export class WorldError extends Error {
  override readonly name = 'WorldError'
}

/** One small Telegram: its people, its communities, its time. Both doors open onto it. */
export class World {
  readonly clock: WorldClock
  readonly random: Random
  readonly log: CallLog
  readonly overlaps: Overlaps
  readonly faults = new Faults()
  readonly people = new Map<number, Person>()
  readonly chats = new Map<number, Chat>()
  readonly privateChats = new PrivateChats()
  readonly #usernames = new Map<string, { person: number } | { chat: number }>()
  readonly #secret: string
  #nextPersonId = 100_001
  #nextChatId = 1_000_000_001

  constructor({ seed = 1, clockRate = 1 }: WorldOptions = {}) {
    this.clock = new WorldClock(clockRate)
    this.random = createRandom(seed)
    this.#secret = `seed ${seed}`
    this.log = new CallLog(() => this.clock.now())
    this.overlaps = new Overlaps(() => this.clock.now())
  }

  addPerson(input: NewPerson): Person {
    const id = input.id ?? this.#freePersonId()
    if (this.people.has(id)) throw new WorldError('USER_ID_TAKEN')
    if (input.username) this.#takeUsername(input.username, { person: id })
    const person = createPerson(id, input)
    this.people.set(id, person)
    return person
  }

  addChat(input: NewChat): Chat {
    const id = input.id ?? this.#nextChatId
    if (this.chats.has(id)) throw new WorldError('CHAT_ID_TAKEN')
    this.#nextChatId = Math.max(this.#nextChatId, id + 1)
    if (input.username) this.#takeUsername(input.username, { chat: id })
    const chat = createChat(id, this.digest(`invite ${id}`).toString('base64url').slice(0, 16), input, this.clock.now())
    this.chats.set(id, chat)
    return chat
  }

  /** @throws WorldError USER_ID_INVALID */
  person(id: number): Person {
    const person = this.people.get(id)
    if (!person) throw new WorldError('USER_ID_INVALID')
    return person
  }

  /** @throws WorldError CHAT_ID_INVALID */
  chat(id: number): Chat {
    const chat = this.chats.get(id)
    if (!chat) throw new WorldError('CHAT_ID_INVALID')
    return chat
  }

  findPersonByPhone(phone: string): Person | undefined {
    const digits = phone.replace(/\D/g, '')
    return this.people.values().find((person) => person.phone === digits)
  }

  findByUsername(username: string): Person | Chat | undefined {
    const holder = this.#usernames.get(username.toLowerCase())
    if (!holder) return undefined
    return 'person' in holder ? this.people.get(holder.person) : this.chats.get(holder.chat)
  }

  findChatByInviteHash(hash: string): Chat | undefined {
    return this.chats.values().find((chat) => chat.inviteHash === hash)
  }

  /** A link that an administrator made, and where it leads. */
  findChatLink(hash: string): { readonly chat: Chat; readonly link: ChatLink } | undefined {
    for (const chat of this.chats.values()) {
      const link = chat.links.get(hash)
      if (link) return { chat, link }
    }
    return undefined
  }

  /** The access hash under which `viewer` may address `subject`: another account's hash is of no use to it. */
  accessHash(viewer: number, subject: number): bigint {
    return this.digest(`access ${viewer} ${subject}`).readBigInt64LE(0)
  }

  invite(chat: Chat, inviter: Person, person: Person): InviteResult {
    return invitePerson(chat, inviter, person, this.clock.now())
  }

  leave(chat: Chat, personId: number): void {
    if (!chat.members.delete(personId)) throw new WorldError('USER_NOT_PARTICIPANT')
    chat.left.add(personId)
  }

  /** Bytes that depend on the seed and the label alone. */
  digest(label: string): Buffer {
    return createHmac('sha256', this.#secret).update(label).digest()
  }

  /** Bots have ids of their own, far above; people are numbered without a gap. */
  #freePersonId(): number {
    while (this.people.has(this.#nextPersonId)) this.#nextPersonId += 1
    return this.#nextPersonId
  }

  #takeUsername(username: string, holder: { person: number } | { chat: number }): void {
    const key = username.toLowerCase()
    if (this.#usernames.has(key)) throw new WorldError('USERNAME_OCCUPIED')
    this.#usernames.set(key, holder)
  }
}
