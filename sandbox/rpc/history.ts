import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat, ChatPost } from '../world/chats.ts'
import { type Call, callerOf } from './call.ts'
import { readInt, readObject } from './fields.ts'
import { requireSight, resolveChat } from './peers.ts'
import { privateHistory } from './private-messages.ts'
import { FIRST_MESSAGE_ID, createdAt, renderChat, renderFirstMessage, renderPost } from './tl-chats.ts'
import { renderUsers } from './tl-users.ts'

/** Messages on one page. Source: core.telegram.org/method/messages.getHistory */
const PAGE_SIZE = 100

/** Nobody keeps notes here. */
const NO_MESSAGES: TlObject = { _: 'messages.messages', messages: [], topics: [], chats: [], users: [] }

/** The messages of a community, newest first. Source: core.telegram.org/api/offsets */
export function getHistory(call: Call): TlObject {
  const me = callerOf(call)
  const peer = readObject(call.request, 'peer')
  if (peer._ === 'inputPeerSelf') return NO_MESSAGES
  if (peer._ === 'inputPeerUser') return privateHistory(call, peer)
  const chat = resolveChat(call, peer)
  requireSight(chat, me)
  const page = pageOf(chat, call.request)
  const messages = page.map((line) => (line.post ? renderPost(chat, me, line.post) : renderFirstMessage(chat)))
  const authors = page.map(({ post }) => post?.from ?? chat.ownerId)
  const around = { topics: [], chats: [renderChat(call.world, me, chat)], users: renderUsers(call.world, me, authors) }
  return wrapMessages(chat, messages, around)
}

/** A post, or the service message that the community began with. */
interface Line {
  readonly id: number
  readonly at: number
  readonly post?: ChatPost
}

function wrapMessages(chat: Chat, messages: readonly TlObject[], around: object): TlObject {
  if (chat.kind === 'group') return { _: 'messages.messages', messages, ...around }
  const pts = chat.posts.length + 1
  return { _: 'messages.channelMessages', pts, count: chat.posts.length + 1, messages, ...around }
}

function pageOf(chat: Chat, request: TlObject): Line[] {
  const start = Math.max(0, readInt(request, 'addOffset'))
  const first: Line = { id: FIRST_MESSAGE_ID, at: createdAt(chat) * 1000 }
  return [first, ...chat.posts.map((post) => ({ id: post.id, at: post.at, post }))]
    .filter((line) => isWanted(line, request))
    .reverse()
    .slice(start, start + limitOf(request))
}

function isWanted(line: Line, request: TlObject): boolean {
  const [offsetId, offsetDate, maxId, minId] = ['offsetId', 'offsetDate', 'maxId', 'minId'].map((field) =>
    readInt(request, field),
  )
  // The id counts; a date alone is for a client that has no message yet.
  const before = offsetId ? line.id < offsetId : !offsetDate || line.at / 1000 < offsetDate
  return before && (!maxId || line.id < maxId) && (!minId || line.id > minId)
}

const limitOf = (request: TlObject): number => Math.min(Math.max(1, readInt(request, 'limit')), PAGE_SIZE)
