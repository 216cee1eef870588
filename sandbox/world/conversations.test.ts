import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversations } from './conversations.ts'
import { ConversationError } from './saying.ts'
import { World } from './world.ts'

function startConversation(seed = 3) {
  const world = new World({ seed })
  const conversations = new Conversations(world)
  const bot = conversations.addBot({ username: 'veche_bot', name: 'Veche' })
  const anna = world.addPerson({ name: 'Anna' })
  return { world, conversations, bot, anna }
}

test('the same seed makes the same bot, and people keep their small ids', () => {
  const one = startConversation()
  const other = startConversation()
  assert.deepEqual([one.bot.id, one.bot.token], [other.bot.id, other.bot.token])
  assert.notEqual(startConversation(4).bot.token, one.bot.token)
  assert.equal(one.anna.id, 100_001)
})

test('a message becomes an update with its entities', () => {
  const { conversations, bot, anna } = startConversation()
  conversations.say(anna.id, bot.id, { text: '/start now' })
  const [update] = bot.updates.list()
  assert.ok(update)
  const { text, entities, chat } = update.body['message'] as Record<string, unknown>
  assert.deepEqual(
    [text, entities, chat],
    [
      '/start now',
      [{ type: 'bot_command', offset: 0, length: 6 }],
      { id: anna.id, first_name: 'Anna', type: 'private' },
    ],
  )
})

test('a button is found by text or data, in the newest message that has it', () => {
  const { conversations, bot, anna } = startConversation()
  const dialog = conversations.privateDialog(bot, anna.id)
  const post = (text: string, data: string) =>
    conversations.post(bot, dialog, {
      from: bot.id,
      content: { kind: 'text', text: { text, entities: [] } },
      markup: { kind: 'inline', rows: [[{ text: 'Go', callback_data: data }]] },
    })
  const older = post('older', 'go 1')
  const newer = post('newer', 'go 2')
  assert.equal(conversations.tap(anna.id, bot.id, 'Go').kind, 'callback')
  assert.equal(conversations.tap(anna.id, bot.id, 'go 1').kind, 'callback')
  const taps = conversations.transcript(anna.id).filter(({ kind }) => kind === 'tap')
  assert.deepEqual(
    taps.map(({ messageId, data }) => [messageId, data]),
    [
      [newer.id, 'go 2'],
      [older.id, 'go 1'],
    ],
  )
})

test('a button of the reply keyboard says its text, until the keyboard is taken away', () => {
  const { conversations, bot, anna } = startConversation()
  const dialog = conversations.privateDialog(bot, anna.id)
  const content = { kind: 'text', text: { text: 'x', entities: [] } } as const
  const markup = { kind: 'keyboard', rows: [[{ text: 'Yes' }]], options: {} } as const
  conversations.post(bot, dialog, { from: bot.id, content, markup })
  assert.equal(conversations.tap(anna.id, bot.id, 'Yes').kind, 'said')
  assert.equal(conversations.transcript(anna.id).at(-1)?.text, 'Yes')
  conversations.post(bot, dialog, { from: bot.id, content, markup: { kind: 'remove' } })
  assert.throws(() => conversations.tap(anna.id, bot.id, 'Yes'), ConversationError)
})

test('one can not write where one is not', () => {
  const { world, conversations, bot, anna } = startConversation()
  const owner = world.addPerson({ name: 'Owner' })
  const chat = world.addChat({ kind: 'supergroup', title: 'Closed', owner: owner.id })
  assert.throws(() => conversations.say(anna.id, bot.id, { text: 'hi', chat: chat.id }), /is not in chat/)
})
