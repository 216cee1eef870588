import type { Bot } from '../world/bots.ts'
import type { Conversations } from '../world/conversations.ts'
import type { Dialog } from '../world/dialog.ts'
import type { Message } from '../world/messages.ts'
import { type Json, renderMessage } from '../world/render.ts'
import type { Params } from './params.ts'

/** One call of a bot, ready to be carried out. */
export interface MethodCall {
  readonly bot: Bot
  readonly params: Params
  readonly conversations: Conversations
}

/** Carries out a call and gives its result as it goes over the wire. @throws BotApiError */
export type Method = (call: MethodCall) => unknown

export function rendered({ conversations }: MethodCall, dialog: Dialog, message: Message): Json {
  return renderMessage(dialog, message, conversations.findPerson)
}
