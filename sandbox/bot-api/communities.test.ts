import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { addBotToChat, followLink, removeBotFromChat } from '../world/bot-memberships.ts'
import { botApiChatId } from '../world/dialog.ts'
import { startBotApi } from './testing/start-bot-api.ts'

async function startForum(t: TestContext) {
  const box = await startBotApi(t)
  const { world, anna, conversations, bot } = box
  const boris = world.addPerson({ name: 'Boris' })
  const chat = world.addChat({ kind: 'supergroup', title: 'Support', owner: anna.id, members: [boris.id], forum: true })
  addBotToChat(conversations, bot, chat, { admin: true })
  bot.updates.keepLast(0)
  return { ...box, boris, chat, chat_id: botApiChatId(chat) }
}

test('a forum topic is opened, written in, closed, opened again and deleted', async (t) => {
  const { call, chat_id, chat, conversations } = await startForum(t)
  const { result: topic } = await call('createForumTopic', { chat_id, name: 'Тикет 1' })
  assert.equal(topic.name, 'Тикет 1')
  const { message_thread_id } = topic
  const sent = await call('sendMessage', { chat_id, message_thread_id, text: 'x' })
  assert.deepEqual([sent.result.message_thread_id, sent.result.is_topic_message], [message_thread_id, true])
  assert.equal(
    (await call('editForumTopic', { chat_id, message_thread_id, name: 'Тикет 1' })).description,
    'Bad Request: TOPIC_NOT_MODIFIED',
  )
  assert.equal((await call('closeForumTopic', { chat_id, message_thread_id })).result, true)
  assert.equal(
    (await call('closeForumTopic', { chat_id, message_thread_id })).description,
    'Bad Request: TOPIC_NOT_MODIFIED',
  )
  assert.equal((await call('reopenForumTopic', { chat_id, message_thread_id })).result, true)
  assert.equal((await call('deleteForumTopic', { chat_id, message_thread_id })).result, true)
  const late = await call('sendMessage', { chat_id, message_thread_id, text: 'x' })
  assert.equal(late.description, 'Bad Request: message thread not found')
  assert.ok(
    conversations
      .communityTranscript(chat.id)
      .some(({ text, threadId }) => text === 'x' && threadId === message_thread_id),
  )
})

test('what is said in a topic reaches the bot with its thread', async (t) => {
  const { call, chat_id, chat, conversations, boris, bot } = await startForum(t)
  const {
    result: { message_thread_id },
  } = await call('createForumTopic', { chat_id, name: 'T' })
  conversations.say(boris.id, bot.id, { text: 'an answer', chat: chat.id, threadId: message_thread_id })
  const {
    result: [{ message }],
  } = await call('getUpdates', { offset: 1 })
  assert.deepEqual(
    [message.text, message.chat.id, message.chat.is_forum, message.message_thread_id, message.from.first_name],
    ['an answer', chat_id, true, message_thread_id, 'Boris'],
  )
})

test('a bot that is no administrator hears commands and answers to itself only', async (t) => {
  const { call, world, conversations, anna, bot } = await startBotApi(t)
  const chat = world.addChat({ kind: 'group', title: 'Small', owner: anna.id, members: [bot.id] })
  const sent = await call('sendMessage', { chat_id: -chat.id, text: 'hello' })
  conversations.say(anna.id, bot.id, { text: 'chatter', chat: chat.id })
  conversations.say(anna.id, bot.id, { text: '/stats@other_bot', chat: chat.id })
  conversations.say(anna.id, bot.id, { text: '/stats@Veche_bot', chat: chat.id })
  conversations.say(anna.id, bot.id, { text: 'to you', chat: chat.id, replyTo: sent.result.message_id })
  const { result } = await call('getUpdates', { offset: 1 })
  assert.deepEqual(
    result.map((update: { message: { text: string } }) => update.message.text),
    ['/stats@Veche_bot', 'to you'],
  )
})

test("members, administrators and the bot's own rights are told", async (t) => {
  const { call, chat_id, anna, boris, bot } = await startForum(t)
  const statusOf = async (user_id: number) => (await call('getChatMember', { chat_id, user_id })).result.status
  assert.deepEqual(
    [await statusOf(anna.id), await statusOf(boris.id), await statusOf(bot.id)],
    ['creator', 'member', 'administrator'],
  )
  const { result } = await call('getChatAdministrators', { chat_id })
  assert.deepEqual(
    result.map(({ user }: { user: { id: number } }) => user.id),
    [anna.id, bot.id],
  )
  assert.equal((await call('getChatMemberCount', { chat_id })).result, 3)
  assert.equal((await call('getChat', { chat_id })).result.title, 'Support')
})

test('a bot that was removed can not write, and is told', async (t) => {
  const { call, chat_id, conversations, bot, chat } = await startForum(t)
  removeBotFromChat(conversations, bot, chat)
  const { status, description } = await call('sendMessage', { chat_id, text: 'x' })
  assert.deepEqual([status, description], [403, 'Forbidden: bot was kicked from the supergroup chat'])
  const {
    result: [update],
  } = await call('getUpdates', { offset: 1 })
  const { old_chat_member: before, new_chat_member: after } = update.my_chat_member
  assert.deepEqual([before.status, after.status], ['administrator', 'kicked'])
})

test('a chat is shared with the button that asks for it', async (t) => {
  const { call, anna, chat, chat_id, conversations, bot } = await startForum(t)
  assert.throws(
    () => conversations.say(anna.id, bot.id, { sharedChat: chat.id }),
    /no button that asks for a supergroup/,
  )
  const request_chat = { request_id: 5, chat_is_channel: false, request_title: true }
  await call('sendMessage', {
    chat_id: anna.id,
    text: 'Which?',
    reply_markup: { keyboard: [[{ text: 'Choose', request_chat }]] },
  })
  conversations.say(anna.id, bot.id, { sharedChat: chat.id })
  const {
    result: [{ message }],
  } = await call('getUpdates', { offset: 1 })
  assert.deepEqual(message.chat_shared, { request_id: 5, chat_id, title: 'Support' })
})

test('a person asks to join by a link, can be written to, and is let in', async (t) => {
  const { call, chat_id, chat, world, conversations } = await startForum(t)
  await call('getUpdates', { offset: 1, allowed_updates: ['chat_join_request', 'chat_member'] })
  const vera = world.addPerson({ name: 'Vera' })
  const both = await call('createChatInviteLink', { chat_id, member_limit: 2, creates_join_request: true })
  assert.equal(
    both.description,
    "Bad Request: member limit can't be specified for links requiring administrator approval",
  )
  const { result: link } = await call('createChatInviteLink', { chat_id, name: 'campaign', creates_join_request: true })
  assert.equal(followLink(conversations, vera.id, link.invite_link), 'requested')
  const {
    result: [{ update_id, chat_join_request: request }],
  } = await call('getUpdates', { offset: 2 })
  assert.deepEqual([request.from.id, request.invite_link.name], [vera.id, 'campaign'])
  assert.equal((await call('sendMessage', { chat_id: request.user_chat_id, text: 'why?' })).ok, true)
  assert.equal((await call('approveChatJoinRequest', { chat_id, user_id: vera.id })).result, true)
  assert.ok(chat.members.has(vera.id))
  assert.equal(
    (await call('approveChatJoinRequest', { chat_id, user_id: vera.id })).description,
    'Bad Request: HIDE_REQUESTER_MISSING',
  )
  const {
    result: [{ chat_member: joined }],
  } = await call('getUpdates', { offset: update_id + 1 })
  assert.deepEqual([joined.new_chat_member.status, joined.invite_link.invite_link], ['member', link.invite_link])
})
