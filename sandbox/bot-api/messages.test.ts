import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PIXEL_PNG, startBotApi } from './testing/start-bot-api.ts'

const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

function buttons(callback_data: string): object {
  return { inline_keyboard: [[{ text: 'Go', callback_data }]] }
}

test('sendMessage is refused in the words of Telegram', async (t) => {
  const { call, anna, world } = await startBotApi(t)
  const stranger = world.addPerson({ name: 'Boris' })
  const gone = world.addPerson({ name: 'Gone', deleted: true })
  const to = { chat_id: anna.id }
  const refusals: readonly (readonly [params: Record<string, unknown>, description: string])[] = [
    [{ text: 'x' }, 'Bad Request: chat_id is empty'],
    [{ chat_id: 5, text: 'x' }, 'Bad Request: chat not found'],
    [{ chat_id: '@nobody_here', text: 'x' }, 'Bad Request: chat not found'],
    [{ chat_id: stranger.id, text: 'x' }, 'Bad Request: chat not found'],
    [{ chat_id: gone.id, text: 'x' }, 'Bad Request: chat not found'],
    [to, 'Bad Request: message text is empty'],
    [{ ...to, text: ' \n ' }, 'Bad Request: text must be non-empty'],
    [{ ...to, text: 'ы'.repeat(4097) }, 'Bad Request: message is too long'],
    [
      { ...to, text: '<b>x', parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ],
    [{ ...to, text: 'x', parse_mode: 'BBCode' }, 'Bad Request: unsupported parse_mode'],
    [{ ...to, text: 'x', reply_markup: buttons('ы'.repeat(33)) }, 'Bad Request: BUTTON_DATA_INVALID'],
    [
      { ...to, text: 'x', reply_markup: { inline_keyboard: [[{ text: 'Go' }]] } },
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{ ...to, text: 'x', reply_markup: '{' }, "Bad Request: can't parse reply keyboard markup JSON object"],
    [{ ...to, text: 'x', reply_parameters: { message_id: 999 } }, 'Bad Request: message to be replied not found'],
  ]
  for (const [params, description] of refusals)
    assert.equal((await call('sendMessage', params)).description, description)
})

test('the limits count code points after parsing', async (t) => {
  const { call, anna } = await startBotApi(t)
  const text = `<b>${'👍'.repeat(4096)}</b>`
  const { result } = await call('sendMessage', { chat_id: anna.id, text, parse_mode: 'HTML' })
  assert.deepEqual(result.entities, [{ type: 'bold', offset: 0, length: 8192 }])
})

test('a bot that was blocked can not write until the person starts it again', async (t) => {
  const { call, anna, bot, conversations } = await startBotApi(t)
  conversations.block(anna.id, bot.id)
  const { status, description } = await call('sendMessage', { chat_id: anna.id, text: 'x' })
  assert.deepEqual([status, description], [403, 'Forbidden: bot was blocked by the user'])
  assert.throws(() => conversations.say(anna.id, bot.id, { text: 'hi' }), /has blocked/)
  conversations.say(anna.id, bot.id, { text: '/start' })
  assert.equal((await call('sendMessage', { chat_id: anna.id, text: 'x' })).ok, true)
  const { result } = await call('getUpdates', { offset: 1 })
  const statuses = result.flatMap(
    (update: { my_chat_member?: { new_chat_member: { status: string } } }) =>
      update.my_chat_member?.new_chat_member.status ?? [],
  )
  assert.deepEqual(statuses, ['kicked', 'member'])
})

test('a bot can not open a conversation with a person it only knows from a group', async (t) => {
  const { call, world, bot } = await startBotApi(t)
  const boris = world.addPerson({ name: 'Boris' })
  world.addChat({ kind: 'supergroup', title: 'Both', owner: boris.id, members: [bot.id] })
  const { description } = await call('sendMessage', { chat_id: boris.id, text: 'x' })
  assert.equal(description, "Forbidden: bot can't initiate conversation with a user")
})

test('a text is edited once, and the same again is not modified', async (t) => {
  const { call, anna } = await startBotApi(t)
  const sent = await call('sendMessage', { chat_id: anna.id, text: 'one', reply_markup: buttons('a') })
  const edit = {
    chat_id: anna.id,
    message_id: sent.result.message_id,
    text: '<i>two</i>',
    parse_mode: 'HTML',
    reply_markup: buttons('b'),
  }
  const edited = await call('editMessageText', edit)
  assert.equal(edited.result.text, 'two')
  assert.ok(edited.result.edit_date >= edited.result.date)
  assert.equal((await call('editMessageText', edit)).description, NOT_MODIFIED)
  assert.equal((await call('editMessageText', { ...edit, reply_markup: undefined })).ok, true)
  assert.equal(
    (await call('editMessageReplyMarkup', { ...edit, text: undefined, reply_markup: buttons('c') })).ok,
    true,
  )
})

test("edits of what is not there, or not the bot's, or has no text, are refused", async (t) => {
  const { call, anna, upload } = await startBotApi(t)
  const edit = (message_id: number) => call('editMessageText', { chat_id: anna.id, message_id, text: 'x' })
  assert.equal((await edit(999)).description, 'Bad Request: message to edit not found')
  assert.equal((await edit(1)).description, "Bad Request: message can't be edited")
  const form = new FormData()
  form.set('chat_id', String(anna.id))
  form.set('photo', new Blob([PIXEL_PNG]), 'p.png')
  const photo = await upload('sendPhoto', form)
  assert.equal(
    (await edit(photo.result.message_id)).description,
    'Bad Request: there is no text in the message to edit',
  )
  const text = await call('sendMessage', { chat_id: anna.id, text: 'x' })
  const caption = await call('editMessageCaption', {
    chat_id: anna.id,
    message_id: text.result.message_id,
    caption: 'y',
  })
  assert.equal(caption.description, 'Bad Request: there is no caption in the message to edit')
  const inline = await call('editMessageText', { inline_message_id: 'x', text: 'x' })
  assert.equal(inline.description, 'Bad Request: MESSAGE_ID_INVALID')
})

test('messages are deleted once, and not after 48 hours', async (t) => {
  const { call, anna, world, conversations } = await startBotApi(t)
  const ids: number[] = []
  for (const text of ['a', 'b', 'c'])
    ids.push((await call('sendMessage', { chat_id: anna.id, text })).result.message_id)
  const remove = (message_id: number | undefined) => call('deleteMessage', { chat_id: anna.id, message_id })
  assert.equal((await remove(ids[0])).ok, true)
  assert.equal((await remove(ids[0])).description, 'Bad Request: message to delete not found')
  assert.equal((await call('deleteMessages', { chat_id: anna.id, message_ids: [ids[0], ids[1]] })).ok, true)
  assert.deepEqual(
    conversations.transcript(anna.id).flatMap(({ kind, messageId }) => (kind === 'delete' ? messageId : [])),
    ids.slice(0, 2),
  )
  world.clock.advance(48 * 3600 + 1)
  assert.equal((await remove(ids[2])).description, "Bad Request: message can't be deleted for everyone")
})

test('a callback query can be answered with a text of 200 characters', async (t) => {
  const { call, anna, bot, conversations } = await startBotApi(t)
  await call('sendMessage', { chat_id: anna.id, text: 'x', reply_markup: buttons('go') })
  conversations.tap(anna.id, bot.id, 'go')
  const {
    result: [{ callback_query: query }],
  } = await call('getUpdates', { offset: 1 })
  assert.deepEqual([query.data, query.from.id, query.message.text], ['go', anna.id, 'x'])
  const answer = { callback_query_id: query.id, text: 'x'.repeat(201), show_alert: true }
  assert.equal((await call('answerCallbackQuery', answer)).description, 'Bad Request: MESSAGE_TOO_LONG')
  assert.equal((await call('answerCallbackQuery', { ...answer, text: 'Done' })).result, true)
  assert.equal(
    (await call('answerCallbackQuery', { callback_query_id: '77' })).description,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  )
  const { kind, text, alert } = conversations.transcript(anna.id).at(-1) ?? {}
  assert.deepEqual([kind, text, alert], ['callback_answer', 'Done', true])
})

test('messages are copied and forwarded', async (t) => {
  const { call, anna, conversations } = await startBotApi(t)
  const from = { chat_id: anna.id, from_chat_id: anna.id }
  const forwarded = await call('forwardMessage', { ...from, message_id: 1 })
  assert.equal(forwarded.result.forward_origin.sender_user.id, anna.id)
  const copied = await call('copyMessage', { ...from, message_id: 1 })
  assert.deepEqual(Object.keys(copied.result), ['message_id'])
  assert.equal(conversations.transcript(anna.id).at(-1)?.text, '/start')
  assert.equal(
    (await call('copyMessage', { ...from, message_id: 99 })).description,
    'Bad Request: message to copy not found',
  )
})

test('commands are stored by scope and language', async (t) => {
  const { call } = await startBotApi(t)
  const commands = [{ command: 'menu', description: 'Меню' }]
  await call('setMyCommands', { commands, language_code: 'ru' })
  assert.deepEqual((await call('getMyCommands', { language_code: 'ru' })).result, commands)
  assert.deepEqual((await call('getMyCommands')).result, [])
  const wrong = await call('setMyCommands', { commands: [{ command: 'Меню', description: 'x' }] })
  assert.equal(wrong.description, 'Bad Request: BOT_COMMAND_INVALID')
})

test('a tap counts as unanswered once the bot has received it, until it answers', async (t) => {
  const { call, anna, bot, conversations } = await startBotApi(t)
  await call('sendMessage', { chat_id: anna.id, text: 'x', reply_markup: buttons('go') })
  conversations.tap(anna.id, bot.id, 'go')
  const unanswered = () => conversations.queries.unanswered(0).map(({ data }) => data)
  const { result } = await call('getUpdates', { offset: 1 })
  assert.deepEqual(unanswered(), [])
  await call('getUpdates', { offset: result[0].update_id + 1 })
  assert.deepEqual(unanswered(), ['go'])
  await call('answerCallbackQuery', { callback_query_id: result[0].callback_query.id })
  assert.deepEqual(unanswered(), [])
})
