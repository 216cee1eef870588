import type { Person } from './people.ts'

/** A line that one person wrote to another. */
export interface PrivateMessage {
  readonly id: number
  readonly from: number
  readonly to: number
  /** Virtual milliseconds. */
  readonly at: number
  readonly text: string
}

export type Sent =
  | { readonly kind: 'sent'; readonly message: PrivateMessage; readonly toStranger: boolean }
  | { readonly kind: 'error'; readonly error: string }

/** So many strangers may be written to before Telegram takes it for spam: a simple truth, the real figure is secret. */
const STRANGERS_BEFORE_FLOOD = 5

/** What people write to each other. A chat exists from the first message on. */
export class PrivateChats {
  readonly #chats = new Map<string, PrivateMessage[]>()
  readonly #randomIds = new Set<string>()
  readonly #strangers = new Map<number, number>()
  #lastId = 0

  /** The lines between two people, the oldest first. */
  between(one: number, other: number): readonly PrivateMessage[] {
    return this.#chats.get(keyOf(one, other)) ?? []
  }

  /** With whom somebody has a chat. */
  partnersOf(personId: number): number[] {
    const all = [...this.#chats.values()].flatMap(([first]) => (first ? [first] : []))
    return all
      .filter(({ from, to }) => from === personId || to === personId)
      .map(({ from, to }) => (from === personId ? to : from))
  }

  /** @param randomId the client's own number of this message; the same one is not sent twice */
  send(from: Person, to: Person, { text, at, randomId }: { text: string; at: number; randomId?: bigint }): Sent {
    const key = `${from.id} ${randomId}`
    if (randomId !== undefined && this.#randomIds.has(key)) return { kind: 'error', error: 'RANDOM_ID_DUPLICATE' }
    const isStranger = !from.contacts.has(to.id) && this.between(from.id, to.id).length === 0
    const error = obstacle(from, to) ?? (isStranger ? this.#countStranger(from) : undefined)
    if (error) return { kind: 'error', error }
    const message = { id: (this.#lastId += 1), from: from.id, to: to.id, at, text }
    this.#chats.set(keyOf(from.id, to.id), [...this.between(from.id, to.id), message])
    if (randomId !== undefined) this.#randomIds.add(key)
    return { kind: 'sent', message, toStranger: isStranger }
  }

  #countStranger({ id }: Person): string | undefined {
    const count = (this.#strangers.get(id) ?? 0) + 1
    this.#strangers.set(id, count)
    return count > STRANGERS_BEFORE_FLOOD ? 'PEER_FLOOD' : undefined
  }
}

/** Source: core.telegram.org/method/messages.sendMessage */
function obstacle(from: Person, to: Person): string | undefined {
  if (to.deleted) return 'INPUT_USER_DEACTIVATED'
  if (to.blocked.has(from.id)) return 'USER_IS_BLOCKED'
  if (from.blocked.has(to.id)) return 'YOU_BLOCKED_USER'
  if (to.whoMayWrite === 'contacts' && !to.contacts.has(from.id) && !from.premium) return 'PRIVACY_PREMIUM_REQUIRED'
  return undefined
}

function keyOf(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}
