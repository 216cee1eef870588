import type { LoggedCall } from '../client.ts'
import { isInvite, isUnknownPerson } from './truth.ts'

/** What the product promises, written down anew: a slip in its own figures must not hide here. */
const INVITES_A_DAY = 30
const INVITES_A_DAY_INTO_ONE = 15
const INVITES_EVER_INTO_ONE = 200
const PAUSE_MS = 600_000
const FLOOD_WAIT_EXTRA_MS = 60_000
const PEER_FLOOD_MS = 86_400_000

/** One invite of one person; a second call that follows an unknown person belongs to it. */
interface Act {
  readonly account: number | undefined
  readonly chat: number | undefined
  readonly first: LoggedCall
  last: LoggedCall
}

/**
 * What went over a limit of one account, in words: invites in a calendar day of a time zone, into one community, ever,
 * the pause between two, and the rest that Telegram asked for.
 */
export function listOverLimit(log: readonly LoggedCall[], timeZone = 'UTC'): string[] {
  const acts = listActs(log)
  const dayOf = createDayOf(timeZone)
  return [
    ...listBeyond(acts, INVITES_A_DAY, ({ account, first }) => `account ${account} on ${dayOf(first.at)}`),
    ...listBeyond(
      acts,
      INVITES_A_DAY_INTO_ONE,
      ({ account, chat, first }) => `account ${account} into ${chat} on ${dayOf(first.at)}`,
    ),
    ...listBeyond(acts, INVITES_EVER_INTO_ONE, ({ account, chat }) => `account ${account} into ${chat} ever`),
    ...listHurried(acts),
    ...listRestless(log),
  ]
}

function listActs(log: readonly LoggedCall[]): Act[] {
  const acts: Act[] = []
  const latest = new Map<number | undefined, Act>()
  for (const call of log.filter(isInvite)) {
    const { account, chat } = call
    const before = latest.get(account)
    if (before && isUnknownPerson(before.last) && before.chat === chat && before.last.person === call.person) {
      before.last = call
      continue
    }
    const act = { account, chat, first: call, last: call }
    latest.set(account, act)
    acts.push(act)
  }
  return acts
}

function listBeyond(acts: readonly Act[], limit: number, groupOf: (act: Act) => string): string[] {
  const counts = new Map<string, number>()
  return acts.flatMap((act) => {
    const group = groupOf(act)
    const count = (counts.get(group) ?? 0) + 1
    counts.set(group, count)
    return count > limit ? [`${group}: number ${count} of at most ${limit}`] : []
  })
}

function listHurried(acts: readonly Act[]): string[] {
  const latest = new Map<number | undefined, Act>()
  return acts.flatMap((act) => {
    const before = latest.get(act.account)
    latest.set(act.account, act)
    const distance = before ? act.first.at - before.last.at : Infinity
    return distance < PAUSE_MS ? [`account ${act.account}: call ${act.first.number} after ${distance} ms`] : []
  })
}

/** Invites by an account that was to rest. */
function listRestless(log: readonly LoggedCall[]): string[] {
  const restsUntil = new Map<number | undefined, number>()
  const found: string[] = []
  for (const call of log) {
    const { account, at, answer, number } = call
    const until = restsUntil.get(account) ?? -Infinity
    if (isInvite(call) && at < until)
      found.push(`account ${account}: call ${number}, ${until - at} ms before its rest was over`)
    restsUntil.set(account, Math.max(until, at + restMs(answer)))
  }
  return found
}

function restMs(answer: string): number {
  if (answer === 'PEER_FLOOD') return PEER_FLOOD_MS
  const [, seconds] = /^FLOOD(?:_PREMIUM)?_WAIT_(\d+)$/.exec(answer) ?? []
  return seconds === undefined ? -Infinity : Number(seconds) * 1000 + FLOOD_WAIT_EXTRA_MS
}

/** `sv-SE` writes dates as ISO 8601 does. */
function createDayOf(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  return (at) => format.format(at)
}
