import { type Chat, mayInvite } from '../../world/chats.ts'
import type { Dialog } from '../../world/dialog.ts'
import { type InviteLink, renderInviteLink } from '../../world/invite-links.ts'
import { admit } from '../../world/bot-memberships.ts'
import type { Method, MethodCall } from '../call.ts'
import { openChat } from '../chat-access.ts'
import { badRequest } from '../errors.ts'

/** Invite links and join requests. Source: core.telegram.org/bots/api#createchatinvitelink and after */
export const INVITE_LINK_METHODS: Readonly<Record<string, Method>> = {
  createChatInviteLink,
  editChatInviteLink,
  revokeChatInviteLink,
  exportChatInviteLink,
  approveChatJoinRequest,
  declineChatJoinRequest,
}

/** core.telegram.org/bots/api#createchatinvitelink */
const NAME_LIMIT = 32
const MEMBER_LIMIT = 99_999

type LinkSettings = Pick<InviteLink, 'name' | 'expiresAt' | 'memberLimit' | 'createsJoinRequest'>

function createChatInviteLink(call: MethodCall): unknown {
  const { dialog } = openManaged(call)
  const link: InviteLink = {
    ...readSettings(call),
    url: newUrl(call, dialog),
    creator: call.bot.id,
    revoked: false,
    joined: 0,
  }
  dialog.inviteLinks.set(link.url, link)
  return renderInviteLink(link, call.bot.person)
}

function editChatInviteLink(call: MethodCall): unknown {
  const link = findLink(call)
  Object.assign(link, readSettings(call))
  return renderInviteLink(link, call.bot.person)
}

function revokeChatInviteLink(call: MethodCall): unknown {
  const link = findLink(call)
  link.revoked = true
  return renderInviteLink(link, call.bot.person)
}

/** A new primary link; the old one ends. */
function exportChatInviteLink(call: MethodCall): unknown {
  const { dialog, chat } = openManaged(call)
  const url = newUrl(call, dialog)
  chat.inviteHash = url.slice('https://t.me/+'.length)
  return url
}

function approveChatJoinRequest(call: MethodCall): unknown {
  const { chat, link, personId } = findRequest(call)
  const { conversations, bot } = call
  const obstacle = admit(conversations, chat, conversations.world.person(personId), { link, by: bot.id })
  if (obstacle !== undefined) throw badRequest(obstacle)
  return true
}

function declineChatJoinRequest(call: MethodCall): unknown {
  const { dialog, personId } = findRequest(call)
  dialog.joinRequests.delete(personId)
  return true
}

function readSettings({ params }: MethodCall): LinkSettings {
  const name = params.string('name')
  if ([...name].length > NAME_LIMIT) throw badRequest('INVITE_LINK_NAME_TOO_LONG')
  const memberLimit = params.integer('member_limit', { from: 0, to: MEMBER_LIMIT }) || undefined
  const createsJoinRequest = params.boolean('creates_join_request')
  if (memberLimit !== undefined && createsJoinRequest) {
    throw badRequest("member limit can't be specified for links requiring administrator approval")
  }
  const expiresAt = params.integer('expire_date') * 1000 || undefined
  return { name, memberLimit, createsJoinRequest, expiresAt }
}

function newUrl({ conversations }: MethodCall, { chatId, inviteLinks }: Dialog): string {
  const label = `invite link ${chatId} ${inviteLinks.size + 1}`
  return `https://t.me/+${conversations.world.digest(label).toString('base64url').slice(0, 16)}`
}

function openManaged(call: MethodCall): { readonly dialog: Dialog; readonly chat: Chat } {
  const dialog = openChat(call, 'write')
  if (dialog.peer.kind === 'person') throw badRequest("can't invite members to a private chat")
  const { chat } = dialog.peer
  if (!chat.admins.has(call.bot.id) || !mayInvite(chat, call.bot.id)) {
    throw badRequest('not enough rights to manage chat invite link')
  }
  return { dialog, chat }
}

function findLink(call: MethodCall): InviteLink {
  const link = openManaged(call).dialog.inviteLinks.get(call.params.string('invite_link'))
  if (!link) throw badRequest('INVITE_HASH_EXPIRED')
  return link
}

interface JoinRequest {
  readonly dialog: Dialog
  readonly chat: Chat
  readonly link: InviteLink
  readonly personId: number
}

function findRequest(call: MethodCall): JoinRequest {
  const { dialog, chat } = openManaged(call)
  const personId = call.params.integer('user_id')
  const link = dialog.joinRequests.get(personId)
  if (!link) throw badRequest('HIDE_REQUESTER_MISSING')
  return { dialog, chat, link, personId }
}
