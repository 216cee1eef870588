import type { Chat } from './chats.ts'
import { detectEntities } from './detect-entities.ts'
import { type Dialog, botApiChatId } from './dialog.ts'
import type { Button, Content, FormattedText } from './messages.ts'
import type { StoredFiles } from './stored-files.ts'

/** What a person writes: text, a file, a picture, or a chat chosen with the bot's button. */
export interface Said {
  readonly text?: string | undefined
  readonly document?: { readonly bytes: Buffer; readonly name: string } | undefined
  readonly photo?: Buffer | undefined
  /** Of a document or a picture. */
  readonly caption?: string | undefined
  /** Bare id of the chosen chat. */
  readonly sharedChat?: number | undefined
  /** Bare id of a community to write in, instead of the private chat. */
  readonly chat?: number | undefined
  readonly threadId?: number | undefined
  readonly replyTo?: number | undefined
}

/** Something a person cannot do in a chat, in words. */
export class ConversationError extends Error {
  override readonly name = 'ConversationError'
}

export interface Surroundings {
  readonly dialog: Dialog
  readonly files: StoredFiles
  readonly findChat: (id: number) => Chat
}

/** Turns what a person writes into the content of a message. @throws ConversationError if there is nothing in it */
export function contentOf(said: Said, { dialog, files, findChat }: Surroundings): Content {
  const caption = written(said.caption ?? '')
  if (said.document) return { kind: 'document', file: files.add({ kind: 'document', ...said.document }), caption }
  if (said.photo) {
    return { kind: 'photo', file: files.add({ kind: 'photo', name: 'photo.jpg', bytes: said.photo }), caption }
  }
  if (said.sharedChat !== undefined) return shareChat(dialog, findChat(said.sharedChat))
  if (!said.text) throw new ConversationError('nothing was said: give a text, a document, a photo or a sharedChat')
  return { kind: 'text', text: written(said.text) }
}

function written(text: string): FormattedText {
  return { text, entities: detectEntities(text) }
}

interface ChatRequest {
  readonly request_id: number
  readonly chat_is_channel?: boolean
  readonly request_title?: boolean
  readonly request_username?: boolean
}

/** core.telegram.org/bots/api#chatshared: the answer to a button with `request_chat`. */
function shareChat(dialog: Dialog, chat: Chat): Content {
  const request = chatRequests(dialog).find((asked) => Boolean(asked.chat_is_channel) === (chat.kind === 'channel'))
  if (!request) throw new ConversationError(`the bot has no button that asks for a ${chat.kind}`)
  const fields = {
    request_id: request.request_id,
    chat_id: botApiChatId(chat),
    ...(request.request_title ? { title: chat.title } : {}),
    ...(request.request_username && chat.username ? { username: chat.username } : {}),
  }
  return { kind: 'service', fields: { chat_shared: fields } }
}

function chatRequests(dialog: Dialog): readonly ChatRequest[] {
  const shown = dialog.newestFirst().find(({ markup }) => markup !== undefined && markup.kind !== 'inline')?.markup
  return shown?.kind === 'keyboard' ? shown.rows.flat().flatMap(readChatRequest) : []
}

function readChatRequest(button: Button): readonly ChatRequest[] {
  const request = button['request_chat']
  return isChatRequest(request) ? [request] : []
}

function isChatRequest(value: unknown): value is ChatRequest {
  return typeof value === 'object' && value !== null && 'request_id' in value && typeof value.request_id === 'number'
}
