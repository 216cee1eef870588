import type { Dialog, Topic } from '../../world/dialog.ts'
import { type Json, withoutUndefined } from '../../world/render.ts'
import type { Method, MethodCall } from '../call.ts'
import { openChat } from '../chat-access.ts'
import { badRequest } from '../errors.ts'

/** Forum topics. Source: core.telegram.org/bots/api#createforumtopic and after */
export const TOPIC_METHODS: Readonly<Record<string, Method>> = {
  createForumTopic,
  editForumTopic,
  closeForumTopic,
  reopenForumTopic,
  deleteForumTopic,
}

/** core.telegram.org/bots/api#createforumtopic: the six colours one may choose from; the first is Telegram's default. */
const ICON_COLORS: readonly number[] = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047]
const NAME_LIMIT = 128

function createForumTopic(call: MethodCall): unknown {
  const dialog = openForum(call)
  const name = readName(call)
  const iconColor = call.params.integer('icon_color', { fallback: ICON_COLORS[0] ?? 0 })
  if (!ICON_COLORS.includes(iconColor)) throw badRequest('invalid icon color specified')
  const iconEmojiId = call.params.string('icon_custom_emoji_id') || undefined
  const shown = withoutUndefined({ name, icon_color: iconColor, icon_custom_emoji_id: iconEmojiId })
  const message = noteInTopic(call, dialog, undefined, { forum_topic_created: shown })
  dialog.topics.set(message, { threadId: message, name, iconColor, iconEmojiId, closed: false })
  return { message_thread_id: message, ...shown }
}

function editForumTopic(call: MethodCall): unknown {
  const { dialog, topic } = findTopic(call)
  const name = call.params.has('name') ? readName(call) : topic.name
  const iconEmojiId =
    call.params.values['icon_custom_emoji_id'] === undefined
      ? topic.iconEmojiId
      : call.params.string('icon_custom_emoji_id')
  if (name === topic.name && iconEmojiId === topic.iconEmojiId) throw badRequest('TOPIC_NOT_MODIFIED')
  Object.assign(topic, { name, iconEmojiId })
  noteInTopic(call, dialog, topic, { forum_topic_edited: { name } })
  return true
}

function closeForumTopic(call: MethodCall): unknown {
  return setClosed(call, true)
}

function reopenForumTopic(call: MethodCall): unknown {
  return setClosed(call, false)
}

function deleteForumTopic(call: MethodCall): unknown {
  const { dialog, topic } = findTopic(call)
  const inTopic = [...dialog.messages.values()].filter(({ id, threadId }) => [id, threadId].includes(topic.threadId))
  for (const { id } of inTopic) call.conversations.delete(call.bot, dialog, id)
  dialog.topics.delete(topic.threadId)
  return true
}

function setClosed(call: MethodCall, closed: boolean): true {
  const { dialog, topic } = findTopic(call)
  if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED')
  topic.closed = closed
  noteInTopic(call, dialog, topic, { [closed ? 'forum_topic_closed' : 'forum_topic_reopened']: {} })
  return true
}

/** Telegram tells of every change of a topic by a service message in it. */
function noteInTopic(call: MethodCall, dialog: Dialog, topic: Topic | undefined, fields: Json): number {
  const { bot, conversations } = call
  const content = { kind: 'service', fields } as const
  return conversations.post(bot, dialog, { from: bot.id, content, threadId: topic?.threadId }).id
}

function openForum(call: MethodCall): Dialog {
  const dialog = openChat(call, 'write')
  const { peer } = dialog
  if (peer.kind !== 'chat' || !peer.chat.forum) throw badRequest('the chat is not a forum')
  if (!peer.chat.admins.has(call.bot.id)) throw badRequest('not enough rights to create a topic')
  return dialog
}

function findTopic(call: MethodCall): { readonly dialog: Dialog; readonly topic: Topic } {
  const dialog = openForum(call)
  const topic = dialog.topics.get(call.params.integer('message_thread_id'))
  if (!topic) throw badRequest('TOPIC_ID_INVALID')
  return { dialog, topic }
}

function readName({ params }: MethodCall): string {
  const name = params.string('name').trim()
  if (name === '') throw badRequest('TOPIC_TITLE_EMPTY')
  if ([...name].length > NAME_LIMIT) throw badRequest('TOPIC_TITLE_TOO_LONG')
  return name
}
