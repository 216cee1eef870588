import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import { type Call, callerOf } from './call.ts'
import { readInt, readObject } from './fields.ts'
import {
  FIRST_MESSAGE_ID,
  NO_NOTIFY_SETTINGS,
  createdAt,
  renderChat,
  renderFirstMessage,
  renderPeer,
  renderPost,
} from './tl-chats.ts'
import { renderUsers } from './tl-users.ts'

/** Dialogs on one page. Source: core.telegram.org/method/messages.getDialogs */
const PAGE_SIZE = 100

/** The communities that the caller is in, the liveliest first. */
export function getDialogs(call: Call): TlObject {
  const me = callerOf(call)
  const all = [...call.world.chats.values()].filter(({ members }) => members.has(me.id)).sort(byNewestMessage)
  const limit = Math.min(Math.max(1, readInt(call.request, 'limit')), PAGE_SIZE)
  const rest = all.slice(startOf(all, call.request))
  const page = rest.slice(0, limit)
  const body = renderPage(call, me, page)
  if (page.length === all.length) return { _: 'messages.dialogs', ...body }
  return { _: 'messages.dialogsSlice', count: all.length, ...body }
}

function renderPage({ world }: Call, me: Person, page: readonly Chat[]) {
  const authors = page.map((chat) => chat.posts.at(-1)?.from ?? chat.ownerId)
  return {
    dialogs: page.map(renderDialog),
    messages: page.map((chat) => renderTopMessage(chat, me)),
    chats: page.map((chat) => renderChat(world, me, chat)),
    users: renderUsers(world, me, authors),
  }
}

/** The client names the last dialog that it has. */
function startOf(all: readonly Chat[], request: TlObject): number {
  const peer = readObject(request, 'offsetPeer')
  const id = Number(peer.channelId ?? peer.chatId ?? 0)
  return all.findIndex((chat) => chat.id === id) + 1
}

function renderDialog(chat: Chat): TlObject {
  const topMessage = chat.posts.at(-1)?.id ?? FIRST_MESSAGE_ID
  return {
    _: 'dialog',
    peer: renderPeer(chat),
    topMessage,
    readInboxMaxId: topMessage,
    readOutboxMaxId: topMessage,
    unreadCount: 0,
    unreadMentionsCount: 0,
    unreadReactionsCount: 0,
    unreadPollVotesCount: 0,
    notifySettings: NO_NOTIFY_SETTINGS,
    pts: chat.kind === 'group' ? undefined : chat.posts.length + 1,
  }
}

function renderTopMessage(chat: Chat, me: Person): TlObject {
  const post = chat.posts.at(-1)
  return post ? renderPost(chat, me, post) : renderFirstMessage(chat)
}

function byNewestMessage(left: Chat, right: Chat): number {
  return newestAt(right) - newestAt(left) || right.id - left.id
}

const newestAt = (chat: Chat): number => chat.posts.at(-1)?.at ?? createdAt(chat) * 1000
