import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BREAKER_WINDOW, isTooManyRefusals, isUnwelcome, type Asked } from './breaker.ts'

const refused = (reason: string): Asked => ({ outcome: 'refused', reason, addReason: undefined })
const JOINED: Asked = { outcome: 'joined', reason: undefined, addReason: undefined }
const LINK_AFTER_REFUSAL: Asked = { outcome: 'link_sent', reason: undefined, addReason: 'privacy' }
const some = fc.constantFrom(JOINED, LINK_AFTER_REFUSAL, refused('privacy'), refused('kicked'), refused('deactivated'))
const list = fc.array(some, { maxLength: 60 })

test('thirteen of twenty are too many, twelve are not', () => {
  const people = (refusals: number) => [
    ...Array.from({ length: refusals }, () => refused('privacy')),
    ...Array.from({ length: BREAKER_WINDOW - refusals }, () => JOINED),
  ]
  assert.deepEqual([isTooManyRefusals(people(12)), isTooManyRefusals(people(13))], [false, true])
})

test('what is nobody’s wish is no refusal', () => {
  for (const reason of ['deactivated', 'username-free', 'unreachable', 'bot', 'too-many-channels']) {
    assert.equal(isUnwelcome(refused(reason)), false, reason)
  }
})

test('nothing is said of fewer people than the window holds', () => {
  fc.assert(fc.property(list, (people) => people.length >= BREAKER_WINDOW || !isTooManyRefusals(people)))
})

test('only the newest people count, in whatever order', () => {
  fc.assert(
    fc.property(list, list, (people, older) => {
      const verdict = isTooManyRefusals(people)
      if (people.length < BREAKER_WINDOW) return true
      const window = people.slice(0, BREAKER_WINDOW)
      return isTooManyRefusals([...people, ...older]) === verdict && isTooManyRefusals(window.toReversed()) === verdict
    }),
  )
})

test('one refusal more never closes a breaker that is open', () => {
  fc.assert(
    fc.property(list, fc.nat({ max: BREAKER_WINDOW - 1 }), (people, at) => {
      const worse = people.map((person, index) => (index === at ? refused('privacy') : person))
      return !isTooManyRefusals(people) || isTooManyRefusals(worse)
    }),
  )
})
