import type { TlObject } from '../mtproto/tl/schema.ts'
import { type ChatLink, approveRequest, declineRequest, requestsOf, usageOf } from '../world/chat-links.ts'
import { type Chat, mayInvite } from '../world/chats.ts'
import { type Call, type Methods, callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readObject, readText } from './fields.ts'
import { resolveChat, resolveUser } from './peers.ts'
import { renderUsers } from './tl-users.ts'
import { chatChanged } from './updates.ts'

/** Invite links that administrators make, and who comes through them. Source: core.telegram.org/api/invites */
export const chatLinkMethods: Methods = {
  'messages.exportChatInvite': exportChatInvite,
  'messages.getExportedChatInvites': getExportedChatInvites,
  'messages.editExportedChatInvite': editExportedChatInvite,
  'messages.getChatInviteImporters': getChatInviteImporters,
  'messages.hideChatJoinRequest': hideChatJoinRequest,
}

/** Source: core.telegram.org/bots/api#createchatinvitelink (name: 0-32 characters) */
const TITLE_LIMIT = 32

/** @throws RpcError CHAT_ADMIN_REQUIRED, USAGE_LIMIT_INVALID, EXPIRE_DATE_INVALID */
function exportChatInvite(call: Call): TlObject {
  const { world, request } = call
  const chat = openManaged(call)
  const link: ChatLink = {
    hash: world
      .digest(`chat link ${chat.id} ${chat.links.size + 1}`)
      .toString('base64url')
      .slice(0, 16),
    adminId: callerOf(call).id,
    createdAt: world.clock.now(),
    revoked: false,
    importers: new Map(),
    ...readSettings(call, request),
  }
  chat.links.set(link.hash, link)
  return renderLink(link)
}

function readSettings({ world }: Call, request: TlObject) {
  const title = typeof request.title === 'string' ? request.title : ''
  const usageLimit = optionalInt(request.usageLimit)
  const expireDate = optionalInt(request.expireDate)
  const requestNeeded = request.requestNeeded === true
  if ([...title].length > TITLE_LIMIT) throw refusal('INVITE_LINK_NAME_TOO_LONG')
  if (requestNeeded && usageLimit !== undefined) throw refusal('USAGE_LIMIT_INVALID')
  const expiresAt = expireDate === undefined ? undefined : expireDate * 1000
  if (expiresAt !== undefined && expiresAt <= world.clock.now()) throw refusal('EXPIRE_DATE_INVALID')
  return { title, usageLimit, expiresAt, requestNeeded }
}

const optionalInt = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined)

/** An administrator sees their own links; the owner of the chat sees everybody's. */
function getExportedChatInvites(call: Call): TlObject {
  const chat = openManaged(call)
  const admin = resolveUser(call, readObject(call.request, 'adminId'))
  if (admin.id !== callerOf(call).id && chat.ownerId !== callerOf(call).id) throw refusal('CHAT_ADMIN_REQUIRED')
  const isRevoked = call.request.revoked === true
  const found = [...chat.links.values()].filter(({ adminId, revoked }) => adminId === admin.id && revoked === isRevoked)
  const users = renderUsers(call.world, callerOf(call), [admin.id])
  return { _: 'messages.exportedChatInvites', count: found.length, invites: found.map(renderLink), users }
}

function editExportedChatInvite(call: Call): TlObject {
  const { link } = findOwnLink(call)
  if (call.request.revoked === true) link.revoked = true
  else Object.assign(link, readSettings(call, call.request))
  return {
    _: 'messages.exportedChatInvite',
    invite: renderLink(link),
    users: renderUsers(call.world, callerOf(call), [link.adminId]),
  }
}

/** Who came, or who asks to come; of one link, or of all that the caller made. */
function getChatInviteImporters(call: Call): TlObject {
  const chat = openManaged(call)
  const me = callerOf(call)
  const requested = call.request.requested === true
  const wanted = typeof call.request.link === 'string' ? [findOwnLink(call).link] : [...chat.links.values()]
  const found = wanted
    .flatMap(({ importers }) => [...importers])
    .filter(([, importer]) => importer.requested === requested)
  const newestFirst = found.toSorted(([, one], [, other]) => other.at - one.at)
  const page = newestFirst.slice(
    startOf(newestFirst, call.request),
    startOf(newestFirst, call.request) + limitOf(call.request),
  )
  return {
    _: 'messages.chatInviteImporters',
    count: found.length,
    importers: page.map(([id, { at, approvedBy }]) => ({
      _: 'chatInviteImporter',
      requested,
      userId: BigInt(id),
      date: Math.floor(at / 1000),
      approvedBy: approvedBy === undefined ? undefined : BigInt(approvedBy),
    })),
    users: renderUsers(
      call.world,
      me,
      page.map(([id]) => id),
    ),
  }
}

/** The client names the last person that it has. */
function startOf(all: readonly (readonly [number, unknown])[], request: TlObject): number {
  const { userId } = readObject(request, 'offsetUser')
  return all.findIndex(([id]) => BigInt(id) === userId) + 1
}

/** Source: core.telegram.org/method/messages.getChatInviteImporters */
const PAGE_SIZE = 100
const limitOf = ({ limit }: TlObject): number =>
  Math.min(typeof limit === 'number' && limit > 0 ? limit : PAGE_SIZE, PAGE_SIZE)

/** @throws RpcError HIDE_REQUESTER_MISSING */
function hideChatJoinRequest(call: Call): TlObject {
  const chat = openManaged(call)
  const person = resolveUser(call, readObject(call.request, 'userId'))
  if (call.request.approved === true) {
    const obstacle = approveRequest(chat, person, callerOf(call).id, call.world.clock.now())
    if (obstacle) throw refusal(obstacle)
    call.effects.set(person.id, 'joined')
  } else if (!declineRequest(chat, person.id)) throw refusal('HIDE_REQUESTER_MISSING')
  return chatChanged(call, chat)
}

/** A community whose links the caller may make. @throws RpcError CHAT_ADMIN_REQUIRED */
function openManaged(call: Call): Chat {
  const chat = resolveChat(call, readObject(call.request, 'peer'))
  const me = callerOf(call)
  if (!chat.admins.has(me.id) || !mayInvite(chat, me.id)) throw refusal('CHAT_ADMIN_REQUIRED')
  return chat
}

/** @throws RpcError INVITE_HASH_EXPIRED */
function findOwnLink(call: Call): { chat: Chat; link: ChatLink } {
  const chat = openManaged(call)
  const link = chat.links.get(readText(call.request, 'link').replace(/^.*\/\+?/, ''))
  if (!link || (link.adminId !== callerOf(call).id && chat.ownerId !== callerOf(call).id)) {
    throw refusal('INVITE_HASH_EXPIRED')
  }
  return { chat, link }
}

function renderLink(link: ChatLink): TlObject {
  return {
    _: 'chatInviteExported',
    revoked: link.revoked,
    requestNeeded: link.requestNeeded,
    link: `https://t.me/+${link.hash}`,
    adminId: BigInt(link.adminId),
    date: Math.floor(link.createdAt / 1000),
    expireDate: link.expiresAt === undefined ? undefined : Math.floor(link.expiresAt / 1000),
    usageLimit: link.usageLimit,
    usage: usageOf(link) || undefined,
    requested: requestsOf(link) || undefined,
    title: link.title || undefined,
  }
}
