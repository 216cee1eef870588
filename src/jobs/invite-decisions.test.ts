import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterInvite, afterResolve, afterVerify } from './invite-decisions.ts'

test('neither an answer nor silence is a join before it is verified', () => {
  assert.deepEqual(afterInvite({ kind: 'joined' }), { kind: 'verify' })
  assert.deepEqual(afterInvite({ kind: 'unknown' }), { kind: 'verify' })
})

test('a refusal stands as it is, and who is there already needs no look', () => {
  const refused = { kind: 'refused', reason: 'privacy' } as const
  assert.deepEqual(afterInvite(refused), { kind: 'settle', outcome: refused, verified: undefined })
  const there = { kind: 'already_there' } as const
  assert.deepEqual(afterInvite(there), { kind: 'settle', outcome: there, verified: true })
})

test('whoever is in has joined; whoever is not stays unknown', () => {
  const inside = afterVerify({ kind: 'in', since: undefined }, { isLastLook: true })
  assert.deepEqual(inside, { kind: 'settle', outcome: { kind: 'joined' }, verified: true })
  assert.deepEqual(afterVerify({ kind: 'out' }, { isLastLook: true }), {
    kind: 'settle',
    outcome: { kind: 'unknown' },
    verified: false,
  })
})

test('a look that can not be made leaves the attempt open, a look that tells nothing settles it', () => {
  const nothing = { kind: 'settle', outcome: { kind: 'unknown' }, verified: undefined }
  assert.deepEqual(afterVerify({ kind: 'unknown' }, { isLastLook: false }), { kind: 'leave-open', trouble: undefined })
  assert.deepEqual(afterVerify({ kind: 'unknown' }, { isLastLook: true }), nothing)
  assert.deepEqual(afterVerify({ kind: 'problem', problem: 'private' }, { isLastLook: true }), nothing)
  const trouble = { kind: 'waits', seconds: 3 } as const
  assert.deepEqual(afterVerify({ kind: 'trouble', trouble }, { isLastLook: true }), { kind: 'leave-open', trouble })
})

test('a username that has passed to somebody else leads to nobody', () => {
  const other = afterResolve({ kind: 'found', telegramId: 2n, accessHash: 1n }, 1n)
  assert.deepEqual(other, { kind: 'settle', outcome: { kind: 'refused', reason: 'unreachable' } })
  const same = afterResolve({ kind: 'found', telegramId: 1n, accessHash: 5n }, 1n)
  assert.deepEqual(same, { kind: 'use', person: { telegramId: 1n, accessHash: 5n } })
})

test('a flood wait while looking somebody up turns the account away, silence takes the attempt back', () => {
  const waits = afterResolve({ kind: 'trouble', trouble: { kind: 'waits', seconds: 9 } }, 1n)
  assert.deepEqual(waits, { kind: 'settle', outcome: { kind: 'account_waits', seconds: 9 } })
  assert.deepEqual(afterResolve({ kind: 'unknown' }, 1n), { kind: 'withdraw' })
})
