import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chatKeyOf, type RawUpdate } from './chat-key.ts'

const person = { id: 5, is_bot: false }
const chat = { id: -1001, type: 'supergroup' }

test('everything that one person does in a private chat is one line', () => {
  const updates: (RawUpdate & Record<string, unknown>)[] = [
    { update_id: 1, message: { chat: { id: 5 }, from: person } },
    { update_id: 2, callback_query: { from: person, message: { chat: { id: 5 } } } },
    { update_id: 3, callback_query: { from: person, inline_message_id: 'x' } },
    { update_id: 4, my_chat_member: { chat: { id: 5 }, from: person } },
    { update_id: 5, inline_query: { from: person } },
  ]
  assert.deepEqual(updates.map(chatKeyOf), ['5', '5', '5', '5', '5'])
})

test('what happens in a group is ordered by the group', () => {
  assert.equal(chatKeyOf({ update_id: 1, message: { chat, from: person } } as RawUpdate), '-1001')
  assert.equal(chatKeyOf({ update_id: 2, callback_query: { from: person, message: { chat } } } as RawUpdate), '-1001')
  assert.equal(chatKeyOf({ update_id: 3, message_reaction: { chat, user: person } } as RawUpdate), '-1001')
})

test('an update without a chat and a person has a line all the same', () => {
  assert.equal(chatKeyOf({ update_id: 1, poll: { id: '7' } } as RawUpdate), 'none')
  assert.equal(chatKeyOf({ update_id: 1, message: null } as RawUpdate), 'none')
  assert.equal(chatKeyOf({ update_id: 1 }), 'none')
})
