import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRateLimit, networkOf } from './rate-limit.ts'

test('so many in a window, then none until it is over; others are not affected', () => {
  const limit = createRateLimit({ perWindow: 2, windowMs: 1000 })
  const answers = [0, 1, 2, 999, 1000, 1001, 1002].map((now) => limit.allows('a', now))
  assert.deepEqual(answers, [true, true, false, false, true, true, false])
  assert.equal(limit.allows('b', 3), true)
})

test('a flood of keys does not make anybody else forgotten who is still in their window', () => {
  const limit = createRateLimit({ perWindow: 1, windowMs: 1000 })
  for (let key = 0; key < 9000; key++) limit.allows(`key ${key}`, 0)
  assert.equal(limit.allows('key 0', 1), false)
  for (let key = 0; key < 30_000; key++) limit.allows(`late ${key}`, 2)
  assert.equal(limit.allows('late 29999', 3), false)
  assert.equal(limit.allows('key 0', 3), true)
})

test('an address of IPv6 counts as its /64, one of IPv4 as itself', () => {
  assert.equal(networkOf('203.0.113.7'), '203.0.113.7')
  assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7')
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2')
  assert.equal(networkOf('2001:db8::9'), '2001:db8:0:0')
  assert.equal(networkOf('::1'), '0:0:0:0')
})
