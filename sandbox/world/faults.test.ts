import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Faults } from './faults.ts'

const invite = { method: 'channels.inviteToChannel', account: 1, person: 2, chat: 3 }

test('a fault strikes as often as it was told, and only whom it was meant for', () => {
  const faults = new Faults()
  faults.add({ method: invite.method, fault: { kind: 'error', error: 'PEER_FLOOD' }, times: 2, account: 1 })
  assert.equal(faults.take({ ...invite, account: 9 }), undefined)
  assert.equal(faults.take({ ...invite, method: 'users.getUsers' }), undefined)
  assert.deepEqual(faults.take(invite), { kind: 'error', error: 'PEER_FLOOD' })
  assert.deepEqual(faults.take(invite), { kind: 'error', error: 'PEER_FLOOD' })
  assert.equal(faults.take(invite), undefined)
})

test('a late fault lets the first calls pass', () => {
  const faults = new Faults()
  faults.add({ method: '*', fault: { kind: 'hang' }, times: 1, after: 2 })
  assert.equal(faults.take(invite), undefined)
  assert.equal(faults.take(invite), undefined)
  assert.deepEqual(faults.take(invite), { kind: 'hang' })
  assert.deepEqual(faults.list(), [])
})
