import type { Bot } from '../world/bots.ts'
import type { Chat } from '../world/chats.ts'
import type { Conversations } from '../world/conversations.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world/world.ts'
import type { NameLanguage } from './names.ts'

export interface Stage {
  readonly world: World
  readonly conversations: Conversations
  /** Size of the source community. */
  readonly people: number
  readonly lang: NameLanguage
}

/** Somebody or something with a part in the story. */
export interface Part<T> {
  readonly it: T
  /** What the part is good for, in words. */
  readonly role: string
}

export interface Scenario {
  readonly name: string
  readonly lang: NameLanguage
  readonly bot: Bot
  readonly people: Readonly<Record<string, Part<Person>>>
  readonly chats: Readonly<Record<string, Part<Chat>>>
  /** People who won't be added, by what Telegram will say about them. */
  readonly refusals: Readonly<Record<string, readonly number[]>>
}
