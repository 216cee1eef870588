import type { LoggedCall } from '../client.ts'

const INVITES = new Set(['channels.inviteToChannel', 'messages.addChatUser'])

/** Errors that turn the account or the destination away: nobody was asked. Source: core.telegram.org/api/errors */
const TURNED_AWAY =
  /^(FLOOD_|SLOWMODE_|PEER_FLOOD$|AUTH_KEY_|SESSION_|USER_DEACTIVATED|PHONE_NUMBER_BANNED$|FROZEN_|USER_BANNED_IN_CHANNEL$|CHAT_ADMIN_REQUIRED$|CHAT_WRITE_FORBIDDEN$|CHANNEL_PRIVATE$|USERS_TOO_MUCH$|BOTS_TOO_MUCH$|CHANNEL_INVALID$|CHAT_INVALID$|CHAT_ID_INVALID$|CHANNEL_MONOFORUM_)/
/** Telegram did not know whom the account meant; the next call about the same person is the real one. */
const UNKNOWN_PERSON = new Set(['USER_ID_INVALID', 'PEER_ID_INVALID'])
/** No answer reached the caller, or one that says nothing. */
const SAYS_NOTHING = new Set(['hang', 'drop', 'lost', 'CHAT_MEMBER_ADD_FAILED', 'MSG_ID_INVALID', 'RPC_CALL_FAIL'])

/** What came of one person, as whoever called could find out; by the words of the product. */
export interface Fate {
  readonly outcome: 'joined' | 'already_there' | 'refused' | 'unknown' | 'not_asked'
  /** Telegram's word for a refusal: the name of an error, or `missing`. */
  readonly word?: string
}

/** What happened to each of these people in one community, by the log of a sandbox. */
export function fatesOf(log: readonly LoggedCall[], chat: number, people: readonly number[]): Map<number, Fate> {
  const asking = log.filter((call) => call.chat === chat && isAsking(call))
  const last = new Map(asking.map((call) => [call.person, call]))
  return new Map(people.map((id) => [id, fateOf(last.get(id))]))
}

function fateOf(call: LoggedCall | undefined): Fate {
  if (!call) return { outcome: 'not_asked' }
  const { effect, answer } = call
  if (effect === 'joined' || effect === 'already_there') return { outcome: effect }
  if (answer === 'USER_ALREADY_PARTICIPANT') return { outcome: 'already_there' }
  if (SAYS_NOTHING.has(answer)) return { outcome: 'unknown' }
  return { outcome: 'refused', word: effect ?? answer }
}

/** Calls that asked somebody for a community who had been asked for it before. */
export function listRepeats(log: readonly LoggedCall[]): LoggedCall[] {
  const asked = new Set<string>()
  return log.filter(isAsking).filter(({ person, chat }) => {
    const key = `${person} ${chat}`
    const isRepeat = asked.has(key)
    asked.add(key)
    return isRepeat
  })
}

export function isInvite({ door, method }: LoggedCall): boolean {
  return door === 'mtproto' && INVITES.has(method)
}

export function isUnknownPerson({ answer }: LoggedCall): boolean {
  return UNKNOWN_PERSON.has(answer)
}

/** Whether this call asked somebody, or may have, for all that its caller knows. */
export function isAsking(call: LoggedCall): boolean {
  return isInvite(call) && !isUnknownPerson(call) && !TURNED_AWAY.test(call.answer)
}

export function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) {
    const key = keyOf(item)
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
