import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat } from '../world/chats.ts'
import { type Call, type Methods, callerOf } from './call.ts'
import { readInt, readObject } from './fields.ts'
import { requireSight, resolveChannel } from './peers.ts'
import { renderChat, renderPeer } from './tl-chats.ts'
import type { World } from '../world/world.ts'

/** How long a client may wait before it asks again, in seconds. */
const DIFFERENCE_TIMEOUT_SECONDS = 30

/** Nothing is missed here: clients ask on connecting and after a gap. Source: core.telegram.org/api/updates */
export const updatesMethods: Methods = {
  'updates.getState': (call) => {
    callerOf(call)
    return { _: 'updates.state', pts: 1, qts: 0, date: call.world.clock.seconds(), seq: 1, unreadCount: 0 }
  },
  'updates.getDifference': (call) => {
    callerOf(call)
    return { _: 'updates.differenceEmpty', date: call.world.clock.seconds(), seq: 1 }
  },
  'updates.getChannelDifference': (call) => {
    requireSight(resolveChannel(call, readObject(call.request, 'channel')), callerOf(call))
    const pts = readInt(call.request, 'pts')
    return { _: 'updates.channelDifferenceEmpty', final: true, pts, timeout: DIFFERENCE_TIMEOUT_SECONDS }
  },
}

/** An answer that tells the caller that a community has changed. */
export function chatChanged(call: Call, chat: Chat, users: readonly TlObject[] = []): TlObject {
  const { world } = call
  const chats = [renderChat(world, callerOf(call), chat)]
  return { _: 'updates', updates: [changeOf(chat)], users, chats, date: world.clock.seconds(), seq: 0 }
}

export function noUpdates(world: World): TlObject {
  return { _: 'updates', updates: [], users: [], chats: [], date: world.clock.seconds(), seq: 0 }
}

function changeOf(chat: Chat): TlObject {
  if (chat.kind !== 'group') return { _: 'updateChannel', channelId: BigInt(chat.id) }
  return { _: 'updateChat', chatId: BigInt(chat.id), peer: renderPeer(chat) }
}
