import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from 'grammy/types'
import { looksLikeLink, readLink } from './read-link.ts'

const message = (content: object) =>
  ({ message_id: 1, date: 1, chat: { id: 1, type: 'private' }, ...content }) as Message
const channel = (chat: object) => ({
  type: 'channel',
  date: 1,
  message_id: 5,
  chat: { type: 'channel', title: 'C', ...chat },
})

test('a name and every kind of link are read from a text', () => {
  const username = { kind: 'link', input: { kind: 'username', username: 'chess_club' } }
  assert.deepEqual(readLink(message({ text: 'https://t.me/chess_club' })), username)
  assert.deepEqual(readLink(message({ text: ' @chess_club ' })), username)
  const invite = { kind: 'link', input: { kind: 'invite', hash: 'AbCdEfGhIjK' } }
  assert.deepEqual(readLink(message({ text: 't.me/+AbCdEfGhIjK' })), invite)
})

test('a forwarded post tells its channel, even when its text is no link', () => {
  const forwarded = message({ text: 'news!', forward_origin: channel({ id: -1001234567890 }) })
  assert.deepEqual(readLink(forwarded), { kind: 'link', input: { kind: 'id', id: '1234567890' } })
  const named = message({ photo: [], forward_origin: channel({ id: -1001234567890, username: 'chess_news' }) })
  assert.deepEqual(readLink(named), { kind: 'link', input: { kind: 'username', username: 'chess_news' } })
})

test('a message forwarded from a person does not tell its community', () => {
  const origin = { type: 'hidden_user', date: 1, sender_user_name: 'Anna' }
  assert.deepEqual(readLink(message({ text: '@chess_club', forward_origin: origin })), { kind: 'hidden-forward' })
})

test('anything else is answered with what was wrong with it', () => {
  assert.deepEqual(readLink(message({ text: 'two words' })), { kind: 'wrong', text: 'two words' })
  assert.deepEqual(readLink(message({ photo: [] })), { kind: 'no-text' })
})

test('a text that nobody asked for is taken for a link only if it clearly is one', () => {
  for (const text of [
    '@chess_club',
    't.me/chess_club',
    'https://t.me/+AbCdEfGhIjK',
    'tg://resolve?domain=chess_club',
  ]) {
    assert.ok(looksLikeLink(message({ text })), text)
  }
  for (const text of ['hello', 'chess_club', 'what is this?']) assert.ok(!looksLikeLink(message({ text })), text)
})
