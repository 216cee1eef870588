import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooseCollector, type Collector } from './choose-collector.ts'
import { afterConflictMs, classifyConflict, standbyMs } from './lock-rules.ts'
import { isParseOver, nextParseState, parseMove, type ParseEvent, type ParseState } from './parse-state.ts'
import { estimateSeconds, memberPageMs, SPEEDS } from './speeds.ts'

const EVENTS: ParseEvent[] = ['preview', 'start', 'pause', 'halt', 'resume', 'finish', 'fail', 'cancel']
const NOW = new Date('2030-01-01T12:00:00Z')

test('a parse goes from its link to its end, and may rest on the way', () => {
  const path: ParseEvent[] = ['preview', 'start', 'pause', 'resume', 'halt', 'resume', 'finish']
  const end = path.reduce<ParseState | undefined>((state, event) => state && nextParseState(state, event), 'resolving')
  assert.equal(end, 'done')
})

test('nothing happens any more to a parse that is over, and nothing else is over', () => {
  const states: ParseState[] = ['resolving', 'ready', 'running', 'paused', 'done', 'failed', 'cancelled']
  for (const state of states) {
    const isStuck = EVENTS.every((event) => nextParseState(state, event) === undefined)
    assert.equal(isStuck, isParseOver(state), state)
  }
  assert.deepEqual(parseMove('cancel').from, states.slice(0, 4))
})

test('a speed keeps both its distance and its requests a minute', () => {
  assert.deepEqual([memberPageMs('safe'), memberPageMs('medium'), memberPageMs('fast')], [3000, 1500, 667])
  for (const speed of ['safe', 'medium', 'fast'] as const) {
    const { requestsAMinute, userRequestSeconds } = SPEEDS[speed]
    assert.ok(60_000 / memberPageMs(speed) <= requestsAMinute)
    assert.ok(memberPageMs(speed) >= userRequestSeconds * 1000)
  }
})

test('an estimate counts pages, and no more people than can be listed', () => {
  assert.equal(estimateSeconds('medium', 1), 2)
  assert.equal(estimateSeconds('medium', 1000), 8)
  assert.equal(estimateSeconds('safe', 10_000), 150)
  assert.equal(estimateSeconds('safe', 1_000_000), 150)
})

function collector(accountId: number, more: Partial<Collector> = {}): Collector {
  return { accountId, state: 'active', restsUntil: undefined, knows: false, isMember: false, ...more }
}

test('whoever collects goes on; otherwise a member is better than one who knows it, and that better than a stranger', () => {
  const collectors = [collector(1), collector(2, { knows: true }), collector(3, { knows: true, isMember: true })]
  const chosen = (current: number | undefined, among: readonly Collector[]) => {
    const choice = chooseCollector(among, current, NOW)
    return choice.kind === 'use' ? choice.collector.accountId : choice.kind
  }
  assert.equal(chosen(1, collectors), 1)
  assert.equal(chosen(undefined, collectors), 3)
  assert.equal(chosen(undefined, collectors.slice(0, 2)), 2)
  assert.equal(chosen(7, collectors.slice(0, 1)), 1)
  assert.equal(chosen(undefined, []), 'none')
})

test('nobody is asked to act before the rest is over, and the first to be rested is waited for', () => {
  const moment = fc.integer({ min: -1000, max: 1000 }).map((seconds) => new Date(NOW.getTime() + seconds * 1000))
  const some = fc.array(
    fc.record({
      accountId: fc.nat(),
      state: fc.constantFrom('active', 'resting', 'restricted'),
      restsUntil: moment,
      knows: fc.boolean(),
      isMember: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(some, (collectors) => {
      const choice = chooseCollector(collectors, collectors[0]?.accountId, NOW)
      if (choice.kind === 'use') {
        assert.ok(choice.collector.state === 'active' || (choice.collector.restsUntil ?? NOW) <= NOW)
      } else {
        assert.equal(choice.kind, 'wait')
        assert.ok(collectors.every(({ restsUntil }) => restsUntil >= choice.until && restsUntil > NOW))
      }
    }),
  )
})

test("who stands by waits about a second, and 5 to 10 after another's poll has ended ours", () => {
  assert.deepEqual([standbyMs(() => 0), standbyMs(() => 0.999_999)], [900, 1100])
  assert.deepEqual([afterConflictMs(() => 0), afterConflictMs(() => 0.999_999)], [5000, 10_000])
})

test('the two conflicts of polling are told apart', () => {
  const other = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
  const webhook =
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
  assert.equal(classifyConflict(other), 'other-poller')
  assert.equal(classifyConflict(webhook), 'webhook-set')
})
