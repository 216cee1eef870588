import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LoggedCall } from '../client.ts'
import { listOverLimit } from './limits.ts'
import { fatesOf, listRepeats } from './truth.ts'

const MINUTE = 60_000
const NOON = Date.UTC(2026, 0, 15, 12)
let number = 0

function invite(person: number, call: Partial<LoggedCall> = {}): LoggedCall {
  number += 1
  const usual = { door: 'mtproto', method: 'channels.inviteToChannel', account: 1, chat: 9, answer: 'ok' } as const
  return { number, at: NOON, person, ...usual, ...call }
}

test('the fate of a person is what the last call that asked them did', () => {
  const log = [
    invite(1, { effect: 'joined' }),
    invite(2, { effect: 'missing' }),
    invite(3, { answer: 'USER_PRIVACY_RESTRICTED' }),
    invite(4, { answer: 'lost', effect: 'joined' }),
    invite(5, { answer: 'lost', effect: 'missing' }),
    invite(6, { answer: 'drop' }),
    invite(7, { answer: 'PEER_FLOOD' }),
    invite(8, { answer: 'USER_ID_INVALID' }),
    invite(8, { effect: 'already_there' }),
    invite(9, { effect: 'joined', chat: 10 }),
  ]
  const fates = fatesOf(log, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9])
  assert.deepEqual(
    [...fates.values()],
    [
      { outcome: 'joined' },
      { outcome: 'refused', word: 'missing' },
      { outcome: 'refused', word: 'USER_PRIVACY_RESTRICTED' },
      { outcome: 'joined' },
      { outcome: 'unknown' },
      { outcome: 'unknown' },
      { outcome: 'not_asked' },
      { outcome: 'already_there' },
      { outcome: 'not_asked' },
    ],
  )
})

test('a repeat is a second question, whoever asks it and whatever came of the first', () => {
  const log = [
    invite(1, { answer: 'hang' }),
    invite(1, { account: 2 }),
    invite(2, { answer: 'FLOOD_WAIT_9' }),
    invite(2),
    invite(3, { answer: 'CHAT_WRITE_FORBIDDEN' }),
    invite(3, { account: 2, answer: 'USER_ID_INVALID' }),
    invite(3, { account: 2 }),
    invite(1, { chat: 10 }),
  ]
  assert.deepEqual(listRepeats(log), [log[1]])
})

test('fifteen a day into one community, by the calendar of the owner', () => {
  const day = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => invite(n, { at: from + n * 20 * MINUTE }))
  assert.equal(listOverLimit(day(NOON, 15)).length, 0)
  assert.equal(listOverLimit(day(NOON, 17)).length, 2)
  const aroundMidnight = [...day(NOON + 5 * 60 * MINUTE, 15), ...day(NOON + 13 * 60 * MINUTE, 15)]
  assert.equal(listOverLimit(aroundMidnight).length, 0)
  assert.equal(listOverLimit(aroundMidnight, 'America/New_York').length, 12)
})

test('the pause counts between acts: a second call for an unknown person belongs to the first', () => {
  const resolved = [invite(1, { answer: 'USER_ID_INVALID' }), invite(1, { at: NOON + 1 })]
  assert.deepEqual(listOverLimit([...resolved, invite(2, { at: NOON + 1 + 10 * MINUTE })]), [])
  assert.equal(listOverLimit([...resolved, invite(2, { at: NOON + 10 * MINUTE })]).length, 1)
  const unresolved = invite(1, { answer: 'USER_ID_INVALID' })
  assert.equal(listOverLimit([unresolved, invite(2, { at: NOON + MINUTE })]).length, 1)
})

test('an account that Telegram sent to rest does not invite before its rest is over', () => {
  const resolve = invite(1, { method: 'contacts.resolveUsername', answer: 'FLOOD_WAIT_3600' })
  const soon = invite(2, { at: NOON + 60 * MINUTE })
  assert.equal(listOverLimit([resolve, soon]).length, 1)
  assert.equal(listOverLimit([resolve, { ...soon, account: 2 }]).length, 0)
  assert.equal(listOverLimit([resolve, { ...soon, at: NOON + 61 * MINUTE }]).length, 0)
  const flooded = [invite(1, { answer: 'PEER_FLOOD' }), invite(2, { at: NOON + 23 * 60 * MINUTE })]
  assert.equal(listOverLimit(flooded).length, 1)
})
