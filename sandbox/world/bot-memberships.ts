import type { Bot } from './bots.ts'
import type { Chat } from './chats.ts'
import type { Conversations } from './conversations.ts'
import type { Dialog } from './dialog.ts'
import { type InviteLink, renderInviteLink } from './invite-links.ts'
import { joinChat } from './membership.ts'
import type { Person } from './people.ts'
import { renderChat, renderChatMember, renderUser, toSeconds } from './render.ts'
import { ConversationError } from './saying.ts'

/** core.telegram.org/bots/api#chatjoinrequest, user_chat_id: 5 minutes to write to the person. */
const WRITABLE_AFTER_REQUEST_MS = 5 * 60 * 1000

/** The person stops the bot: it can't write any more, and is told so. */
export function blockBot(conversations: Conversations, personId: number, bot: Bot): void {
  conversations.world.person(personId).blocked.add(bot.id)
  tellOfBlock(conversations, personId, bot, { from: 'member', to: 'kicked' })
}

export function unblockBot(conversations: Conversations, personId: number, bot: Bot): void {
  conversations.world.person(personId).blocked.delete(bot.id)
  tellOfBlock(conversations, personId, bot, { from: 'kicked', to: 'member' })
}

/** Puts a bot into a community, as an administrator if wished. */
export function addBotToChat(conversations: Conversations, bot: Bot, chat: Chat, { admin }: { admin: boolean }): void {
  changeMember(conversations, { chat, member: bot.person, by: chat.ownerId }, () => {
    chat.members.set(bot.id, { joinedAt: conversations.world.clock.now() })
    chat.left.delete(bot.id)
    chat.banned.delete(bot.id)
    if (admin) chat.admins.set(bot.id, { inviteUsers: true })
    else chat.admins.delete(bot.id)
    return undefined
  })
}

export function removeBotFromChat(conversations: Conversations, bot: Bot, chat: Chat): void {
  changeMember(conversations, { chat, member: bot.person, by: chat.ownerId }, () => {
    chat.admins.delete(bot.id)
    chat.members.delete(bot.id)
    chat.banned.add(bot.id)
    return undefined
  })
}

/** A person follows an invite link that a bot has made. @throws ConversationError */
export function followLink(conversations: Conversations, personId: number, url: string): 'joined' | 'requested' {
  const { dialog, chat, link } = findLink(conversations, url)
  const { world } = conversations
  if (hasEnded(link, world.clock.now())) throw new ConversationError('the link is no longer valid')
  if (chat.members.has(personId)) throw new ConversationError(`person ${personId} is in chat ${chat.id} already`)
  if (link.memberLimit !== undefined && link.joined >= link.memberLimit)
    throw new ConversationError('the link is used up')
  const person = world.person(personId)
  if (link.createsJoinRequest) return requestToJoin(conversations, dialog, person, link)
  const obstacle = admit(conversations, chat, person, { link, by: person.id })
  if (obstacle !== undefined) throw new ConversationError(`person ${personId} can't join: ${obstacle}`)
  return 'joined'
}

export interface Admission {
  readonly link?: InviteLink | undefined
  /** Who let the person in: themselves, or the bot that approved. */
  readonly by: number
}

/** Makes the person a member and tells the bots that watch members. @returns Telegram's name of an obstacle */
export function admit(
  conversations: Conversations,
  chat: Chat,
  person: Person,
  { link, by }: Admission,
): string | undefined {
  conversations.communityDialog(chat).joinRequests.delete(person.id)
  const obstacle = changeMember(conversations, { chat, member: person, by, link }, () =>
    joinChat(chat, person, conversations.world.clock.now()),
  )
  if (obstacle === undefined && link) link.joined += 1
  return obstacle
}

function hasEnded({ revoked, expiresAt }: InviteLink, now: number): boolean {
  return revoked || (expiresAt !== undefined && expiresAt <= now)
}

function requestToJoin(conversations: Conversations, dialog: Dialog, person: Person, link: InviteLink): 'requested' {
  dialog.joinRequests.set(person.id, link)
  const now = conversations.world.clock.now()
  const bot = conversations.bot(link.creator)
  conversations.privateDialog(bot, person.id).writableUntil = now + WRITABLE_AFTER_REQUEST_MS
  conversations.deliver(bot, dialog, 'chat_join_request', {
    chat: renderChat(dialog.peer),
    from: renderUser(person),
    user_chat_id: person.id,
    date: toSeconds(now),
    invite_link: renderInviteLink(link, bot.person),
  })
  return 'requested'
}

function findLink(conversations: Conversations, url: string): { dialog: Dialog; chat: Chat; link: InviteLink } {
  for (const dialog of conversations.communities()) {
    const link = dialog.inviteLinks.get(url)
    if (link && dialog.peer.kind === 'chat') return { dialog, chat: dialog.peer.chat, link }
  }
  throw new ConversationError(`no bot has made the link ${url}`)
}

interface MemberChange {
  readonly chat: Chat
  readonly member: Person
  readonly by: number
  readonly link?: InviteLink | undefined
}

/** Carries out a change of membership and tells the bots of it: its own to the bot itself, others' to administrators. */
function changeMember(
  conversations: Conversations,
  { chat, member, by, link }: MemberChange,
  change: () => string | undefined,
): string | undefined {
  const dialog = conversations.communityDialog(chat)
  const before = renderChatMember(chat, member)
  const obstacle = change()
  if (obstacle !== undefined) return obstacle
  const update = {
    chat: renderChat(dialog.peer),
    from: renderUser(conversations.world.person(by)),
    date: toSeconds(conversations.world.clock.now()),
    old_chat_member: before,
    new_chat_member: renderChatMember(chat, member),
    ...(link ? { invite_link: renderInviteLink(link, conversations.world.person(link.creator)) } : {}),
  }
  for (const bot of conversations.bots()) {
    if (bot.id === member.id) conversations.deliver(bot, dialog, 'my_chat_member', update)
    else if (chat.admins.has(bot.id)) conversations.deliver(bot, dialog, 'chat_member', update)
  }
  return undefined
}

function tellOfBlock(
  conversations: Conversations,
  personId: number,
  bot: Bot,
  status: { from: string; to: string },
): void {
  const dialog = conversations.privateDialog(bot, personId)
  const user = renderUser(bot.person)
  conversations.note(dialog, { bot: bot.id, from: 'person', kind: status.to === 'kicked' ? 'block' : 'unblock' })
  conversations.deliver(bot, dialog, 'my_chat_member', {
    chat: renderChat(dialog.peer),
    from: renderUser(conversations.world.person(personId)),
    date: toSeconds(conversations.world.clock.now()),
    old_chat_member: privateMember(status.from, user),
    new_chat_member: privateMember(status.to, user),
  })
}

function privateMember(status: string, user: unknown): Record<string, unknown> {
  return { status, user, ...(status === 'kicked' ? { until_date: 0 } : {}) }
}
