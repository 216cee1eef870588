import type { Dialog } from '../../world/dialog.ts'
import type { Content, Message } from '../../world/messages.ts'
import { type Method, type MethodCall, rendered } from '../call.ts'
import { openChat } from '../chat-access.ts'
import { badRequest } from '../errors.ts'
import { captionOf, post } from './send.ts'

export const forwardMessage: Method = (call) => {
  const { dialog, original } = findOriginal(call, 'forward')
  const { id, at } = original.forwardedFrom ?? { id: original.from, at: original.at }
  const forwarded = post(call, dialog, original.content, { forwardedFrom: { id, at } })
  return rendered(call, dialog, forwarded)
}

export const copyMessage: Method = (call) => {
  const { dialog, original } = findOriginal(call, 'copy')
  return { message_id: post(call, dialog, withNewCaption(call, original.content)).id }
}

export const pinChatMessage: Method = (call) => {
  const dialog = openChat(call, 'write')
  const message = dialog.messages.get(call.params.integer('message_id'))
  if (!message) throw badRequest('message to pin not found')
  checkPinRight(call, dialog)
  dialog.pinned = message.id
  return true
}

export const unpinChatMessage: Method = (call) => {
  const dialog = openChat(call, 'write')
  checkPinRight(call, dialog)
  const messageId = call.params.integer('message_id', { fallback: dialog.pinned ?? 0 })
  if (dialog.pinned === undefined || dialog.pinned !== messageId) throw badRequest('message to unpin not found')
  dialog.pinned = undefined
  return true
}

export const unpinAllChatMessages: Method = (call) => {
  const dialog = openChat(call, 'write')
  checkPinRight(call, dialog)
  dialog.pinned = undefined
  return true
}

function findOriginal(call: MethodCall, verb: string): { readonly dialog: Dialog; readonly original: Message } {
  const source = openChat(call, 'read', 'from_chat_id')
  const original = source.messages.get(call.params.integer('message_id'))
  if (!original) throw badRequest(`message to ${verb} not found`)
  if (original.content.kind === 'service')
    throw badRequest(`message can't be ${verb === 'copy' ? 'copied' : 'forwarded'}`)
  return { dialog: openChat(call, 'write'), original }
}

function withNewCaption(call: MethodCall, content: Content): Content {
  return 'caption' in content && call.params.values['caption'] !== undefined
    ? { ...content, caption: captionOf(call) }
    : content
}

function checkPinRight({ bot }: MethodCall, { peer }: Dialog): void {
  if (peer.kind === 'chat' && !peer.chat.admins.has(bot.id))
    throw badRequest('not enough rights to manage pinned messages in the chat')
}
