import { type Chat, mayInvite } from './chats.ts'
import { type Dialog, type Peer, botApiChatId } from './dialog.ts'
import type { Content, FormattedText, Message, TextEntity } from './messages.ts'
import type { Person } from './people.ts'
import type { StoredFile } from './stored-files.ts'

/** An object of the Bot API as it goes over the wire. */
export type Json = Record<string, unknown>

export type FindPerson = (id: number) => Person | undefined

/** core.telegram.org/bots/api#user */
export function renderUser(person: Person): Json {
  return withoutUndefined({
    id: person.id,
    is_bot: person.isBot,
    first_name: person.firstName,
    last_name: person.lastName,
    username: person.username,
    language_code: person.isBot ? undefined : person.languageCode,
    is_premium: person.premium || undefined,
  })
}

/** core.telegram.org/bots/api#chat */
export function renderChat(peer: Peer): Json {
  if (peer.kind === 'chat') return renderCommunity(peer.chat)
  const { id, firstName: first_name, lastName: last_name, username } = peer.person
  return withoutUndefined({ id, first_name, last_name, username, type: 'private' })
}

export function renderCommunity(chat: Chat): Json {
  const { title, username, kind: type, forum } = chat
  return withoutUndefined({ id: botApiChatId(chat), title, username, type, is_forum: forum || undefined })
}

/** core.telegram.org/bots/api#message */
export function renderMessage(dialog: Dialog, message: Message, findPerson: FindPerson): Json {
  const { replyTo } = message
  const repliedTo = replyTo === undefined ? undefined : dialog.messages.get(replyTo)
  return {
    ...renderBare(dialog, message, findPerson),
    ...(repliedTo ? { reply_to_message: renderBare(dialog, repliedTo, findPerson) } : {}),
  }
}

function renderBare(dialog: Dialog, message: Message, findPerson: FindPerson): Json {
  return withoutUndefined({
    message_id: message.id,
    ...renderSender(dialog.peer, message, findPerson),
    chat: renderChat(dialog.peer),
    date: toSeconds(message.at),
    edit_date: message.editedAt === undefined ? undefined : toSeconds(message.editedAt),
    message_thread_id: message.threadId,
    is_topic_message: message.threadId === undefined ? undefined : true,
    media_group_id: message.albumId,
    forward_origin: message.forwardedFrom && renderOrigin(message.forwardedFrom, findPerson),
    ...renderContent(message.content, findPerson),
    reply_markup: message.markup?.kind === 'inline' ? { inline_keyboard: message.markup.rows } : undefined,
  })
}

function renderSender(peer: Peer, message: Message, findPerson: FindPerson): Json {
  if (peer.kind === 'chat' && peer.chat.kind === 'channel') return { sender_chat: renderChat(peer) }
  const sender = findPerson(message.from)
  return sender ? { from: renderUser(sender) } : {}
}

function renderOrigin(origin: { readonly id: number; readonly at: number }, findPerson: FindPerson): Json {
  const person = findPerson(origin.id)
  return { type: 'user', date: toSeconds(origin.at), sender_user: person ? renderUser(person) : { id: origin.id } }
}

function renderContent(content: Content, findPerson: FindPerson): Json {
  if (content.kind === 'service') return { ...content.fields }
  if (content.kind === 'text') return renderText('text', 'entities', content.text, findPerson)
  const media =
    content.kind === 'photo' ? { photo: [renderPhotoSize(content.file)] } : { document: renderDocument(content.file) }
  const hasCaption = content.caption.text !== ''
  return { ...media, ...(hasCaption ? renderText('caption', 'caption_entities', content.caption, findPerson) : {}) }
}

function renderText(textField: string, entitiesField: string, text: FormattedText, findPerson: FindPerson): Json {
  const entities = text.entities.map((entity) => renderEntity(entity, findPerson))
  return { [textField]: text.text, ...(entities.length > 0 ? { [entitiesField]: entities } : {}) }
}

function renderEntity({ userId, ...entity }: TextEntity, findPerson: FindPerson): Json {
  const person = userId === undefined ? undefined : findPerson(userId)
  return person ? { ...entity, user: renderUser(person) } : { ...entity }
}

export function renderFile(file: StoredFile): Json {
  return { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length }
}

function renderPhotoSize(file: StoredFile): Json {
  return { ...renderFile(file), width: file.image?.width ?? 0, height: file.image?.height ?? 0 }
}

function renderDocument(file: StoredFile): Json {
  return { file_name: file.name, mime_type: file.mimeType, ...renderFile(file) }
}

/** core.telegram.org/bots/api#chatmember */
export function renderChatMember(chat: Chat, person: Person): Json {
  const user = renderUser(person)
  if (chat.ownerId === person.id && chat.members.has(person.id)) return { status: 'creator', user, is_anonymous: false }
  if (chat.banned.has(person.id)) return { status: 'kicked', user, until_date: 0 }
  if (!chat.members.has(person.id)) return { status: 'left', user }
  return chat.admins.has(person.id)
    ? { status: 'administrator', user, ...renderRights(chat, person) }
    : { status: 'member', user }
}

function renderRights(chat: Chat, person: Person): Json {
  return {
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: true,
    can_restrict_members: true,
    can_promote_members: false,
    can_change_info: true,
    can_invite_users: mayInvite(chat, person.id),
    can_post_stories: true,
    can_edit_stories: true,
    can_delete_stories: true,
    can_pin_messages: true,
    ...(chat.forum ? { can_manage_topics: true } : {}),
  }
}

export function toSeconds(ms: number): number {
  return Math.floor(ms / 1000)
}

export function withoutUndefined(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
