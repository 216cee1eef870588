import type { Dialog } from '../../world/dialog.ts'
import type { Message } from '../../world/messages.ts'
import type { Method, MethodCall } from '../call.ts'
import { openChat } from '../chat-access.ts'
import { badRequest } from '../errors.ts'

/** core.telegram.org/bots/api#deletemessage */
const DELETE_WITHIN_MS = 48 * 60 * 60 * 1000
const DELETE_AT_MOST = 100

export const deleteMessage: Method = (call) => {
  const dialog = openChat(call, 'read')
  const message = dialog.messages.get(call.params.integer('message_id'))
  if (!message) throw badRequest('message to delete not found')
  const refusal = refuse(call, dialog, message)
  if (refusal) throw badRequest(refusal)
  call.conversations.delete(call.bot, dialog, message.id)
  return true
}

/** Messages that are not there are passed over. */
export const deleteMessages: Method = (call) => {
  const ids = call.params.json('message_ids', 'message identifiers')
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified')
  if (ids.length > DELETE_AT_MOST) throw badRequest('too many message identifiers specified')
  const dialog = openChat(call, 'read')
  for (const id of ids) {
    const message = dialog.messages.get(Number(id))
    if (message && !refuse(call, dialog, message)) call.conversations.delete(call.bot, dialog, message.id)
  }
  return true
}

function refuse({ bot, conversations }: MethodCall, { peer }: Dialog, message: Message): string | undefined {
  const isAdmin = peer.kind === 'chat' && peer.chat.admins.has(bot.id)
  if (isAdmin) return undefined
  if (peer.kind === 'chat' && message.from !== bot.id) return "message can't be deleted"
  const age = conversations.world.clock.now() - message.at
  return age > DELETE_WITHIN_MS ? "message can't be deleted for everyone" : undefined
}
