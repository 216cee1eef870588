import { isDeepStrictEqual } from 'node:util'
import type { Dialog } from '../../world/dialog.ts'
import type { Content, Message } from '../../world/messages.ts'
import { type Method, type MethodCall, rendered } from '../call.ts'
import { openChat } from '../chat-access.ts'
import { badRequest } from '../errors.ts'
import { readMedia } from '../input-media.ts'
import { readInlineMarkup } from '../reply-markup.ts'
import { captionOf, textOf } from './send.ts'

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

export const editMessageText: Method = (call) => {
  const content: Content = { kind: 'text', text: textOf(call) }
  return edit(call, (message) => {
    if (message.content.kind !== 'text') throw badRequest('there is no text in the message to edit')
    return content
  })
}

export const editMessageCaption: Method = (call) => {
  const caption = captionOf(call)
  return edit(call, ({ content }) => {
    if (!('caption' in content)) throw badRequest('there is no caption in the message to edit')
    return { ...content, caption }
  })
}

export const editMessageMedia: Method = (call) => {
  const media = readMedia(call, call.params.json('media', 'media'))
  return edit(call, ({ content }) => {
    if (content.kind === 'service') throw badRequest("message can't be edited")
    return media
  })
}

export const editMessageReplyMarkup: Method = (call) => edit(call, ({ content }) => content)

function edit(call: MethodCall, change: (message: Message) => Content): unknown {
  const markup = readInlineMarkup(call.params)
  const { dialog, message } = findOwnMessage(call)
  const content = change(message)
  if (isSame(content, message.content) && isDeepStrictEqual(markup, shownMarkup(message)))
    throw badRequest(NOT_MODIFIED)
  return rendered(call, dialog, call.conversations.edit(call.bot, dialog, { ...message, content, markup }))
}

function findOwnMessage(call: MethodCall): { readonly dialog: Dialog; readonly message: Message } {
  if (!call.params.has('chat_id')) throw badRequest(inlineError(call))
  const dialog = openChat(call, 'write')
  const message = dialog.messages.get(call.params.integer('message_id'))
  if (!message) throw badRequest('message to edit not found')
  if (message.from !== call.bot.id || message.content.kind === 'service') throw badRequest("message can't be edited")
  return { dialog, message }
}

function inlineError({ params }: MethodCall): string {
  return params.has('inline_message_id') ? 'MESSAGE_ID_INVALID' : 'message identifier is not specified'
}

function shownMarkup({ markup }: Message): Message['markup'] {
  return markup?.kind === 'inline' ? markup : undefined
}

function isSame(one: Content, other: Content): boolean {
  if (one.kind === 'service' || other.kind === 'service' || one.kind !== other.kind) return false
  if (one.kind === 'text' || other.kind === 'text') return isDeepStrictEqual(one, other)
  return one.file.fileId === other.file.fileId && isDeepStrictEqual(one.caption, other.caption)
}
