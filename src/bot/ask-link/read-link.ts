import type { Message } from 'grammy/types'
import { parseTargetInput, type TargetInput } from '#domain/target-input.ts'

/** What a message says about a community. */
export type ReadLink =
  | { readonly kind: 'link'; readonly input: TargetInput }
  | { readonly kind: 'wrong'; readonly text: string }
  | { readonly kind: 'hidden-forward' }
  | { readonly kind: 'no-text' }

/** Reads a link or a name from a message, or the community that a post was forwarded from. */
export function readLink(message: Message): ReadLink {
  const forwarded = readForward(message)
  if (forwarded) return forwarded
  if (message.chat_shared) return fromChatId(message.chat_shared.chat_id)
  if (message.text === undefined) return { kind: 'no-text' }
  const input = parseTargetInput(message.text)
  return input.kind === 'invalid' ? { kind: 'wrong', text: message.text } : { kind: 'link', input }
}

function readForward({ forward_origin: origin }: Message): ReadLink | undefined {
  if (!origin) return undefined
  if (origin.type === 'channel') return fromChat(origin.chat)
  return origin.type === 'chat' ? fromChat(origin.sender_chat) : { kind: 'hidden-forward' }
}

function fromChat(chat: { id: number; username?: string | undefined }): ReadLink {
  return chat.username ? { kind: 'link', input: { kind: 'username', username: chat.username } } : fromChatId(chat.id)
}

/** Channels and supergroups are -100… in the Bot API. Source: core.telegram.org/api/bots/ids */
const CHANNEL_MARK = /^-100(?<id>\d+)$/

function fromChatId(chatId: number): ReadLink {
  const id = CHANNEL_MARK.exec(String(chatId))?.groups?.['id']
  return id === undefined ? { kind: 'hidden-forward' } : { kind: 'link', input: { kind: 'id', id } }
}

/** Whether a text that nobody asked for is clearly meant as a link: any word could be a username. */
export function looksLikeLink(message: Message): boolean {
  return readForward(message)?.kind === 'link' || /^(?:@|https?:|tg:)|t\.me\//i.test(message.text?.trim() ?? '')
}
