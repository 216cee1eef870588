import type { LoggedCall } from '../../sandbox/client.ts'

const INVITES = new Set(['channels.inviteToChannel', 'messages.addChatUser'])
/** Errors with which Telegram turns the account away: nobody was asked. */
const TURNED_AWAY = /^(FLOOD_|SLOWMODE_|PEER_FLOOD|AUTH_KEY_|SESSION_|USER_DEACTIVATED|FROZEN_|CHAT_ADMIN_REQUIRED)/
/** Telegram did not know whom the account meant; the next call on the same person is the real one. */
const UNKNOWN_PERSON = new Set(['USER_ID_INVALID', 'PEER_ID_INVALID'])

const INVITES_A_DAY = 30
const INVITES_A_DAY_INTO_ONE = 15
const PAUSE_MS = 600_000

export type Outcomes = Record<string, number>

/** What the sandbox did to each person, by the words of the product. */
export function truthOf(calls: readonly LoggedCall[], targets: readonly number[], members: ReadonlySet<number>): Outcomes {
  const last = new Map(askingCalls(calls).map((call) => [call.person, call]))
  return countBy(targets, (id) => fateOf(last.get(id), members.has(id)))
}

function fateOf(call: LoggedCall | undefined, isMember: boolean): string {
  if (!call) return isMember ? 'already_there' : 'not_asked'
  if (call.effect === 'joined' || call.effect === 'already_there') return call.effect
  if (call.answer === 'USER_ALREADY_PARTICIPANT') return 'already_there'
  return 'refused'
}

/** People whom the product asked more than once. */
export function countDuplicates(calls: readonly LoggedCall[]): number {
  const asked = askingCalls(calls).map(({ person, chat }) => `${person} ${chat}`)
  return asked.length - new Set(asked).size
}

/** Calls over a limit of one account: a calendar day (UTC), one community, the pause between two. */
export function countOverLimit(calls: readonly LoggedCall[]): number {
  const invites = inviteCalls(calls)
  const perDay = countBy(invites, ({ account, at }) => `${account} ${dayOf(at)}`)
  const perDayInto = countBy(invites, ({ account, chat, at }) => `${account} ${chat} ${dayOf(at)}`)
  return over(perDay, INVITES_A_DAY) + over(perDayInto, INVITES_A_DAY_INTO_ONE) + hurried(invites)
}

function hurried(invites: readonly LoggedCall[]): number {
  const lastOf = new Map<number | undefined, number>()
  let count = 0
  for (const { account, at } of invites) {
    if (at - (lastOf.get(account) ?? -Infinity) < PAUSE_MS) count += 1
    lastOf.set(account, at)
  }
  return count
}

function inviteCalls(calls: readonly LoggedCall[]): LoggedCall[] {
  return calls.filter(({ method, answer }) => INVITES.has(method) && !UNKNOWN_PERSON.has(answer))
}

function askingCalls(calls: readonly LoggedCall[]): LoggedCall[] {
  return inviteCalls(calls).filter(({ answer }) => !TURNED_AWAY.test(answer))
}

function over(counts: Outcomes, limit: number): number {
  return Object.values(counts).reduce((sum, count) => sum + Math.max(0, count - limit), 0)
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

export function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Outcomes {
  const counts: Outcomes = {}
  for (const item of items) {
    const key = keyOf(item)
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
