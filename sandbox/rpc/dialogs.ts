import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import { type Call, callerOf } from './call.ts'
import { readInt, readObject } from './fields.ts'
import { renderPrivate } from './private-messages.ts'
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

/** One line of the caller's list of chats. */
interface Line {
  /** Of the community or the person. */
  readonly id: number
  readonly peer: TlObject
  readonly topMessage: number
  readonly newestAt: number
  readonly pts: number | undefined
  readonly message: TlObject
  readonly chat: Chat | undefined
  readonly userIds: readonly number[]
}

/** The communities that the caller is in and the people whom they write with, the liveliest first. */
export function getDialogs(call: Call): TlObject {
  const me = callerOf(call)
  const all = [...communityLines(call, me), ...privateLines(call, me)].sort(byNewestMessage)
  const limit = Math.min(Math.max(1, readInt(call.request, 'limit')), PAGE_SIZE)
  const rest = all.slice(startOf(all, call.request))
  const page = rest.slice(0, limit)
  const body = renderPage(call, me, page)
  if (page.length === all.length) return { _: 'messages.dialogs', ...body }
  return { _: 'messages.dialogsSlice', count: all.length, ...body }
}

function communityLines({ world }: Call, me: Person): Line[] {
  const chats = [...world.chats.values()].filter(({ members }) => members.has(me.id))
  return chats.map((chat) => {
    const post = chat.posts.at(-1)
    return {
      id: chat.id,
      peer: renderPeer(chat),
      topMessage: post?.id ?? FIRST_MESSAGE_ID,
      newestAt: post?.at ?? createdAt(chat) * 1000,
      pts: chat.kind === 'group' ? undefined : chat.posts.length + 1,
      message: post ? renderPost(chat, me, post) : renderFirstMessage(chat),
      chat,
      userIds: [post?.from ?? chat.ownerId],
    }
  })
}

function privateLines({ world }: Call, me: Person): Line[] {
  return world.privateChats.partnersOf(me.id).flatMap((id) => {
    const last = world.privateChats.between(me.id, id).at(-1)
    if (!last) return []
    const peer = { _: 'peerUser', userId: BigInt(id) }
    const message = renderPrivate(me, last)
    return [
      {
        id,
        peer,
        topMessage: last.id,
        newestAt: last.at,
        pts: undefined,
        message,
        chat: undefined,
        userIds: [id, me.id],
      },
    ]
  })
}

function renderPage({ world }: Call, me: Person, page: readonly Line[]) {
  return {
    dialogs: page.map(renderDialog),
    messages: page.map(({ message }) => message),
    chats: page.flatMap(({ chat }) => (chat ? [renderChat(world, me, chat)] : [])),
    users: renderUsers(
      world,
      me,
      page.flatMap(({ userIds }) => userIds),
    ),
  }
}

/** The client names the last dialog that it has. */
function startOf(all: readonly Line[], request: TlObject): number {
  const peer = readObject(request, 'offsetPeer')
  const id = Number(peer.channelId ?? peer.chatId ?? peer.userId ?? 0)
  return all.findIndex((line) => line.id === id) + 1
}

function renderDialog({ peer, topMessage, pts }: Line): TlObject {
  return {
    _: 'dialog',
    peer,
    topMessage,
    readInboxMaxId: topMessage,
    readOutboxMaxId: topMessage,
    unreadCount: 0,
    unreadMentionsCount: 0,
    unreadReactionsCount: 0,
    unreadPollVotesCount: 0,
    notifySettings: NO_NOTIFY_SETTINGS,
    pts,
  }
}

function byNewestMessage(left: Line, right: Line): number {
  return right.newestAt - left.newestAt || right.id - left.id
}
