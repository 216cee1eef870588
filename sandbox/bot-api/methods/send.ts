import type { Dialog, Topic } from '../../world/dialog.ts'
import type { Content, Message } from '../../world/messages.ts'
import { type Method, type MethodCall, rendered } from '../call.ts'
import { openChat } from '../chat-access.ts'
import { badRequest } from '../errors.ts'
import { readCaption, readText } from '../formatted-text.ts'
import { readFile } from '../input-files.ts'
import { readMedia } from '../input-media.ts'
import { isRecord } from '../params.ts'
import { readMarkup } from '../reply-markup.ts'

/** tdlib: MAX_GROUPED_MESSAGES */
const ALBUM_LIMIT = 10

export const sendMessage: Method = (call) => send(call, { kind: 'text', text: textOf(call) })
export const sendPhoto: Method = (call) => send(call, mediaOf(call, 'photo'))
export const sendDocument: Method = (call) => send(call, mediaOf(call, 'document'))

export const sendMediaGroup: Method = (call) => {
  const media = call.params.json('media', 'media')
  if (!Array.isArray(media) || media.length === 0) throw badRequest('there are no messages to send')
  if (media.length > ALBUM_LIMIT) throw badRequest('too many messages to send as an album')
  const contents = media.map((item) => readMedia(call, item))
  const dialog = openChat(call, 'write')
  const albumId = call.conversations.world.digest(`album ${call.bot.nextMessageId}`).readUInt32BE(0).toString()
  return contents.map((content) => rendered(call, dialog, post(call, dialog, content, { albumId })))
}

const ACTIONS: ReadonlySet<string> = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
)

export const sendChatAction: Method = (call) => {
  const action = call.params.string('action')
  if (action === '') throw badRequest('wrong parameter action in request')
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request')
  threadOf(call, openChat(call, 'write'))
  return true
}

export function textOf({ params }: MethodCall): ReturnType<typeof readText> {
  const entities = params.json('entities', 'entities')
  return readText({ text: params.string('text'), parseMode: params.string('parse_mode'), entities })
}

export function captionOf({ params }: MethodCall): ReturnType<typeof readCaption> {
  const entities = params.json('caption_entities', 'caption entities')
  return readCaption({ text: params.string('caption'), parseMode: params.string('parse_mode'), entities })
}

function mediaOf(call: MethodCall, kind: 'photo' | 'document'): Content {
  const file = readFile(call, kind, kind, call.params.string(kind))
  return { kind, file, caption: captionOf(call) }
}

function send(call: MethodCall, content: Content): unknown {
  const dialog = openChat(call, 'write')
  return rendered(call, dialog, post(call, dialog, content))
}

/** Posts into a chat with the markup, topic and reply that the call names. */
export function post(call: MethodCall, dialog: Dialog, content: Content, extra: Partial<Message> = {}): Message {
  const { bot, conversations } = call
  const markup = readMarkup(call.params)
  const threadId = threadOf(call, dialog)?.threadId
  const replyTo = repliedTo(call, dialog)
  return conversations.post(bot, dialog, { from: bot.id, content, markup, threadId, replyTo, ...extra })
}

/** The topic of `message_thread_id`; the General topic takes none. */
function threadOf({ bot, params }: MethodCall, dialog: Dialog): Topic | undefined {
  const threadId = params.integer('message_thread_id')
  if (threadId === 0) return undefined
  const { peer } = dialog
  if (peer.kind === 'chat' && !peer.chat.forum) return undefined
  const topic = dialog.topics.get(threadId)
  if (!topic) throw badRequest('message thread not found')
  if (topic.closed && peer.kind === 'chat' && !peer.chat.admins.has(bot.id)) throw badRequest('TOPIC_CLOSED')
  return topic
}

function repliedTo({ params }: MethodCall, dialog: Dialog): number | undefined {
  const given = params.json('reply_parameters', 'reply parameters')
  const reply = isRecord(given) ? given : {}
  const messageId = Number(reply['message_id'] ?? params.integer('reply_to_message_id'))
  if (!messageId) return undefined
  if (dialog.messages.has(messageId)) return messageId
  if (reply['allow_sending_without_reply'] === true || params.boolean('allow_sending_without_reply')) return undefined
  throw badRequest('message to be replied not found')
}
