import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createCalendar } from './calendar.ts'
import { limitsOf, type OwnLimits } from './campaign-limits.ts'
import { chooseAccount } from './choose-account.ts'
import { dayOf } from './day.ts'
import { forecast } from './forecast.ts'
import { addSeconds, drawPause } from './pacing.ts'
import { openingOf, type Rules } from './quota.ts'
import type { WorkingHours } from './working-hours.ts'

interface Made {
  readonly account: number
  readonly at: Date
}

interface Run {
  readonly people: number
  readonly accounts: number
  readonly now: Date
  readonly rules: Rules
}

/** A campaign as it really goes: at each moment the ledger is counted, an account chosen, a pause drawn. */
function run({ people, accounts, now, rules }: Run): Made[] {
  const ledger: Made[] = []
  const nextInviteAt = Array.from({ length: accounts }, () => now)
  for (let at = now; ledger.length < people;) {
    const day = rules.calendar.dayOf(at)
    const crew = nextInviteAt.map((next, account) => {
      const mine = ledger.filter((made) => made.account === account)
      const today = mine.filter((made) => made.at >= day.start).length
      const times = { state: 'active', restsUntil: undefined, nextInviteAt: next, today, todayHere: today } as const
      const opening = openingOf({ ...times, everHere: mine.length }, rules, at)
      return { accountId: account, knowsPerson: true, usedToday: today, lastAttemptAt: mine.at(-1)?.at, opening }
    })
    const chosen = chooseAccount(crew.filter(({ opening }) => opening.kind === 'now'))
    if (chosen) {
      ledger.push({ account: chosen.accountId, at })
      nextInviteAt[chosen.accountId] = addSeconds(
        at,
        drawPause(() => 0.5, rules.limits),
      )
      continue
    }
    const later = crew.flatMap(({ opening }) => (opening.kind === 'at' ? [opening.at.getTime()] : []))
    if (later.length === 0) return ledger
    at = new Date(Math.min(...later))
  }
  return ledger
}

const hours: fc.Arbitrary<WorkingHours | undefined> = fc.option(
  fc.record({
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo'),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: fc.integer({ min: 0, max: 47 }).map((half) => half * 30),
    to: fc.integer({ min: 0, max: 47 }).map((half) => half * 30),
  }),
  { nil: undefined },
)
const limits: fc.Arbitrary<OwnLimits> = fc.record(
  {
    aDay: fc.integer({ min: 1, max: 40 }),
    aDayHere: fc.integer({ min: 1, max: 20 }),
    pauseMinutes: fc.integer({ min: 5, max: 300 }),
  },
  { requiredKeys: [] },
)
/** Some weeks before a change of the clocks, so that runs lead over it. */
const starts = fc.integer({ min: Date.parse('2026-10-01'), max: Date.parse('2026-11-10') }).map((ms) => new Date(ms))

test('a forecast ends on the very day on which a run by the real rules ends, with as many people', () => {
  fc.assert(
    fc.property(
      fc.record({ people: fc.integer({ min: 1, max: 120 }), accounts: fc.integer({ min: 1, max: 4 }), now: starts }),
      hours,
      limits,
      fc.constantFrom('Europe/Berlin', 'UTC', 'America/New_York'),
      (plan, working, own, timeZone) => {
        const rules = { limits: limitsOf(own), calendar: createCalendar({ timeZone, hours: working }) }
        const made = run({ ...plan, rules })
        const fresh = { opensAt: plan.now, today: 0, todayHere: 0, everHere: 0 }
        const accounts = Array.from({ length: plan.accounts }, () => fresh)
        const found = forecast({ people: plan.people, accounts, now: plan.now, timeZone, rules })
        const [first, last] = [made[0]?.at ?? plan.now, made.at(-1)?.at ?? plan.now]
        const dates = [first, last].map((at) => Date.parse(dayOf(at, timeZone).date))
        assert.equal(found.asked, made.length)
        assert.equal(dayOf(found.endsAt, timeZone).date, dayOf(last, timeZone).date)
        assert.equal(found.days, ((dates[1] ?? 0) - (dates[0] ?? 0)) / 86_400_000 + 1)
      },
    ),
    { numRuns: 60 },
  )
})

test('two hundred people for one account, and not one more', () => {
  const rules = { limits: limitsOf({}), calendar: createCalendar({ timeZone: 'UTC' }) }
  const now = new Date('2026-11-20T08:00:00Z')
  assert.equal(run({ people: 230, accounts: 1, now, rules }).length, 200)
})
