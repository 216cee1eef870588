import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseAccount, type Candidate } from './choose-account.ts'

const one = (accountId: number, changes: Partial<Candidate> = {}): Candidate => ({
  accountId,
  knowsPerson: false,
  usedToday: 0,
  lastAttemptAt: undefined,
  ...changes,
})
const choose = (...candidates: Candidate[]) => chooseAccount(candidates)?.accountId

test('whoever knows the person comes before whoever is rested', () => {
  assert.equal(choose(one(1), one(2, { knowsPerson: true, usedToday: 20 })), 2)
})

test('the least used today comes before the longest idle', () => {
  const long = new Date('2026-11-01')
  assert.equal(
    choose(one(1, { usedToday: 2, lastAttemptAt: long }), one(2, { usedToday: 1, lastAttemptAt: new Date() })),
    2,
  )
})

test('among equals the longest idle acts, one that never acted before all', () => {
  const [older, newer] = [new Date('2026-11-01'), new Date('2026-11-02')]
  assert.equal(choose(one(1, { lastAttemptAt: newer }), one(2, { lastAttemptAt: older })), 2)
  assert.equal(choose(one(1, { lastAttemptAt: older }), one(2)), 2)
})

test('nobody is chosen among nobody', () => {
  assert.equal(choose(), undefined)
})
