import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat, ChatPost } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { maySee } from './peers.ts'

export const NO_NOTIFY_SETTINGS: TlObject = { _: 'peerNotifySettings' }

/** The message that every community begins with; posts follow it. */
export const FIRST_MESSAGE_ID = 1

/** A community as `viewer` sees it. Sources: core.telegram.org/constructor/channel, /chat, /channelForbidden */
export function renderChat(world: World, viewer: Person, chat: Chat): TlObject {
  if (chat.kind === 'group') return renderGroup(viewer, chat)
  return maySee(chat, viewer) ? renderChannel(world, viewer, chat) : renderForbidden(world, viewer, chat)
}

export function renderPeer(chat: Chat): TlObject {
  if (chat.kind === 'group') return { _: 'peerChat', chatId: BigInt(chat.id) }
  return { _: 'peerChannel', channelId: BigInt(chat.id) }
}

/** All rights of the creator, or those of an administrator. */
export function renderAdminRights(chat: Chat, personId: number): TlObject | undefined {
  if (chat.ownerId === personId) return { ...MODERATOR, inviteUsers: true, addAdmins: true, manageTopics: chat.forum }
  const rights = chat.admins.get(personId)
  return rights && { ...MODERATOR, inviteUsers: rights.inviteUsers }
}

/** Seconds since 1970: when the owner came, or something was written, whichever is earlier. */
export function createdAt(chat: Chat): number {
  const times = [chat.members.get(chat.ownerId)?.joinedAt, chat.posts[0]?.at].filter((at) => at !== undefined)
  return Math.floor(Math.min(...times) / 1000)
}

export function renderPost(chat: Chat, viewer: Person, post: ChatPost): TlObject {
  const fromId = chat.kind === 'channel' ? undefined : { _: 'peerUser', userId: BigInt(post.from) }
  return {
    _: 'message',
    id: post.id,
    peerId: renderPeer(chat),
    fromId,
    out: post.from === viewer.id,
    post: chat.kind === 'channel',
    date: Math.floor(post.at / 1000),
    message: post.text,
  }
}

/** The service message with which a community begins. */
export function renderFirstMessage(chat: Chat): TlObject {
  const userId = BigInt(chat.ownerId)
  const action =
    chat.kind === 'group'
      ? { _: 'messageActionChatCreate', title: chat.title, users: [userId] }
      : { _: 'messageActionChannelCreate', title: chat.title }
  const fromId = { _: 'peerUser', userId }
  return { _: 'messageService', id: FIRST_MESSAGE_ID, peerId: renderPeer(chat), fromId, date: createdAt(chat), action }
}

const MODERATOR = {
  _: 'chatAdminRights',
  changeInfo: true,
  deleteMessages: true,
  banUsers: true,
  pinMessages: true,
}

function renderGroup(viewer: Person, chat: Chat): TlObject {
  const member = chat.members.has(viewer.id)
  return {
    _: 'chat',
    id: BigInt(chat.id),
    title: chat.title,
    photo: { _: 'chatPhotoEmpty' },
    creator: chat.ownerId === viewer.id,
    left: !member,
    participantsCount: chat.members.size,
    date: createdAt(chat),
    version: chat.members.size,
    adminRights: member && chat.ownerId !== viewer.id ? renderAdminRights(chat, viewer.id) : undefined,
    defaultBannedRights: renderDefaultRights(chat),
  }
}

function renderChannel(world: World, viewer: Person, chat: Chat): TlObject {
  return {
    _: 'channel',
    id: BigInt(chat.id),
    accessHash: world.accessHash(viewer.id, chat.id),
    ...kindOf(chat),
    title: chat.title,
    username: chat.username,
    photo: { _: 'chatPhotoEmpty' },
    creator: chat.ownerId === viewer.id,
    left: !chat.members.has(viewer.id),
    hasLink: chat.discussionId !== undefined,
    forum: chat.forum,
    date: createdAt(chat),
    adminRights: renderAdminRights(chat, viewer.id),
    defaultBannedRights: renderDefaultRights(chat),
    participantsCount: chat.members.size,
  }
}

function renderForbidden(world: World, viewer: Person, chat: Chat): TlObject {
  const accessHash = world.accessHash(viewer.id, chat.id)
  return { _: 'channelForbidden', id: BigInt(chat.id), accessHash, ...kindOf(chat), title: chat.title }
}

function kindOf(chat: Chat) {
  return { broadcast: chat.kind === 'channel', megagroup: chat.kind === 'supergroup' }
}

/** A flag that is set here is a right that plain members lack. */
function renderDefaultRights(chat: Chat): TlObject {
  return {
    _: 'chatBannedRights',
    inviteUsers: !chat.membersMayInvite,
    changeInfo: true,
    pinMessages: true,
    untilDate: 0,
  }
}
