import { Api } from 'telegram'
import type { CommunityFacts } from '#domain/community.ts'
import { toBigint } from './convert.ts'
import { usernameOf } from './person-facts.ts'

/** A broadcast channel with more members takes no invitations any more. Source: core.telegram.org/api/invites */
const CHANNEL_INVITE_CAP = 200

/** What an account sees of a supergroup or channel. Source: core.telegram.org/constructor/channelFull */
export function channelFacts(channel: Api.Channel, full: Api.ChannelFull): CommunityFacts {
  const membersCount = full.participantsCount ?? channel.participantsCount
  return {
    telegramId: toBigint(channel.id),
    kind: channel.megagroup ? 'supergroup' : 'channel',
    title: channel.title,
    username: usernameOf(channel),
    membersCount,
    hiddenMembers: !full.canViewParticipants || (Boolean(full.participantsHidden) && !isAdmin(channel)),
    accessHash: channel.accessHash === undefined ? 0n : toBigint(channel.accessHash),
    isMember: !channel.left,
    mayInvite: hasInviteRight(channel) && (Boolean(channel.megagroup) || (membersCount ?? 0) <= CHANNEL_INVITE_CAP),
    mayMakeLinks: hasLinkRight(channel),
  }
}

/** What an account sees of a basic group. Source: core.telegram.org/constructor/chatFull */
export function groupFacts(chat: Api.Chat, full: Api.ChatFull): CommunityFacts {
  return {
    telegramId: toBigint(chat.id),
    kind: 'group',
    title: chat.title,
    username: undefined,
    membersCount: chat.participantsCount,
    hiddenMembers: !(full.participants instanceof Api.ChatParticipants),
    accessHash: 0n,
    isMember: !chat.left,
    mayInvite: hasInviteRight(chat),
    mayMakeLinks: hasLinkRight(chat),
  }
}

/** Creator, administrator with the right, or a member where members may. Source: core.telegram.org/api/rights */
function hasInviteRight(chat: Api.Channel | Api.Chat): boolean {
  if (chat.left) return false
  if (chat.creator || chat.adminRights?.inviteUsers) return true
  const takesMembersInvites = chat instanceof Api.Chat || chat.megagroup
  const banned = chat instanceof Api.Channel && chat.bannedRights?.inviteUsers
  return Boolean(takesMembersInvites) && !banned && !chat.defaultBannedRights?.inviteUsers
}

/** Source: core.telegram.org/method/messages.exportChatInvite (CHAT_ADMIN_REQUIRED) */
function hasLinkRight({ left, creator, adminRights }: Api.Channel | Api.Chat): boolean {
  return !left && Boolean(creator || adminRights?.inviteUsers)
}

const isAdmin = (channel: Api.Channel): boolean => Boolean(channel.creator || channel.adminRights)
