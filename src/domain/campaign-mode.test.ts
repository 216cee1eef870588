import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawMessageId, linkTitle, LINK_TITLE_LENGTH, mayLinkFollow } from './campaign-mode.ts'

test('a link follows where privacy forbids the add, and nowhere else', () => {
  assert.equal(mayLinkFollow('add_else_link', 'privacy'), true)
  assert.equal(mayLinkFollow('add', 'privacy'), false)
  for (const reason of [
    'left-before',
    'kicked',
    'blocked-us',
    'we-blocked',
    'privacy-premium-pm',
    'deactivated',
  ] as const) {
    assert.equal(mayLinkFollow('add_else_link', reason), false, reason)
  }
})

test('every title fits, and tells one link of a deployment from another', () => {
  const id = fc.integer({ min: 1, max: 9_999_999_999 })
  fc.assert(
    fc.property(id, fc.option(id, { nil: undefined }), (campaignId, targetId) => {
      assert.ok(linkTitle({ campaignId, targetId }).length <= LINK_TITLE_LENGTH)
    }),
  )
  assert.notEqual(linkTitle({ campaignId: 1, targetId: undefined }), linkTitle({ campaignId: 1, targetId: 1 }))
})

test('the number of a message fits into 64 bits and differs from person to person', () => {
  const person = fc.bigInt({ min: 1n, max: 2n ** 32n - 1n })
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(chance, person, person, (drawn, one, other) => {
      const id = drawMessageId(() => drawn, one)
      assert.ok(id > 0n && id < 2n ** 63n)
      assert.equal(id === drawMessageId(() => drawn, other), one === other)
    }),
  )
})
