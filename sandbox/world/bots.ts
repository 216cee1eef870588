import type { Person } from './people.ts'
import { UpdateQueue } from './update-queue.ts'

export interface Bot {
  readonly id: number
  readonly token: string
  readonly username: string
  /** The bot as a user of the world. */
  readonly person: Person
  readonly updates: UpdateQueue
  /** Kinds of updates it wants; undefined = the default set. */
  allowedUpdates: readonly string[] | undefined
  /** What `setMyCommands`, `setMyDescription` etc. have stored, by method noun, scope and language. */
  readonly profile: Map<string, unknown>
  /** Counts messages in private chats, as Telegram does for each account. */
  nextMessageId: number
}

/** Kinds a bot gets only when it asks for them. Source: core.telegram.org/bots/api#getupdates, allowed_updates */
const ON_REQUEST_ONLY: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count']

/** Bots get ids above this, far from the ids of people. */
const FIRST_BOT_ID = 7_000_000_000
const TOKEN_SECRET_LENGTH = 27

export function botIdFrom(digest: Buffer): number {
  return FIRST_BOT_ID + (digest.readUInt32BE(0) % 900_000_000)
}

export function createBot(person: Person, username: string, digest: (label: string) => Buffer): Bot {
  const secret = digest(`bot token ${person.id}`).toString('base64url').slice(0, TOKEN_SECRET_LENGTH)
  const firstUpdateId = 100_000_000 + (digest(`updates ${person.id}`).readUInt32BE(0) % 800_000_000)
  return {
    id: person.id,
    // A real secret never begins so: whoever sees it knows that it opens nothing at Telegram.
    token: `${person.id}:sandbox-${secret}`,
    username,
    person,
    updates: new UpdateQueue(firstUpdateId),
    allowedUpdates: undefined,
    profile: new Map(),
    nextMessageId: 1,
  }
}

export function wantsUpdate(bot: Bot, kind: string): boolean {
  const { allowedUpdates } = bot
  return allowedUpdates?.length ? allowedUpdates.includes(kind) : !ON_REQUEST_ONLY.includes(kind)
}
