import { Api } from 'telegram'
import type { CommunityFacts, CommunityProblem } from '#domain/community.ts'
import type { TargetInput } from '#domain/target-input.ts'
import { channelFacts, groupFacts } from './community-facts.ts'
import { toBigint, toLong } from './convert.ts'
import { findDialog } from './find-dialog.ts'
import { communityMishap, type Problem, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'
import { inputChannel, type PeerRef } from './peer.ts'

export type ResolvedCommunity = { readonly kind: 'found'; readonly community: CommunityFacts } | Failure
type Failure = Trouble | Problem | Unknown
type Located = { readonly kind: 'located'; readonly peer: PeerRef } | Failure

/** Finds a community by what a person gave, or looks again at a known one, as this account sees it. */
export async function resolveCommunity(account: LiveAccount, from: TargetInput | PeerRef): Promise<ResolvedCommunity> {
  const located = await locate(account, from)
  return located.kind === 'located' ? look(account, located.peer) : located
}

function locate(account: LiveAccount, from: TargetInput | PeerRef): Promise<Located> {
  switch (from.kind) {
    case 'username':
      return byUsername(account, from.username)
    case 'invite':
      return byInvite(account, from.hash)
    case 'id':
      return byId(account, BigInt(from.id))
    case 'group':
    case 'supergroup':
    case 'channel':
      return Promise.resolve({ kind: 'located', peer: from })
  }
}

async function byUsername(account: LiveAccount, username: string): Promise<Located> {
  const reply = await account.call(new Api.contacts.ResolveUsername({ username }))
  if (reply.kind !== 'ok') return communityMishap(reply)
  const { peer, chats } = reply.value
  if (!(peer instanceof Api.PeerChannel)) return problem('not-a-community')
  return located(chats.find(({ id }) => id.eq(peer.channelId)))
}

/** Looks at an invite without following it: nobody joins anything by itself. */
async function byInvite(account: LiveAccount, hash: string): Promise<Located> {
  const reply = await account.call(new Api.messages.CheckChatInvite({ hash }))
  if (reply.kind !== 'ok') return communityMishap(reply)
  return reply.value instanceof Api.ChatInviteAlready ? located(reply.value.chat) : problem('not-member')
}

/** An id alone opens nothing: the account must have the community among its chats. */
async function byId(account: LiveAccount, id: bigint): Promise<Located> {
  const found = await findDialog(account, id)
  return found.kind === 'found' ? located(found.chat) : found
}

function located(chat: Api.TypeChat | undefined): Located {
  if (chat instanceof Api.ChannelForbidden) return problem(chat.untilDate === undefined ? 'private' : 'banned')
  if (chat instanceof Api.ChatForbidden) return problem('banned')
  if (chat instanceof Api.Chat)
    return { kind: 'located', peer: { telegramId: toBigint(chat.id), kind: 'group', accessHash: 0n } }
  if (!(chat instanceof Api.Channel) || chat.accessHash === undefined) return problem('not-found')
  if (chat.monoforum) return problem('not-a-community')
  const kind = chat.megagroup ? 'supergroup' : 'channel'
  return { kind: 'located', peer: { telegramId: toBigint(chat.id), kind, accessHash: toBigint(chat.accessHash) } }
}

const look = (account: LiveAccount, peer: PeerRef): Promise<ResolvedCommunity> =>
  peer.kind === 'group' ? lookAtGroup(account, peer) : lookAtChannel(account, peer)

async function lookAtChannel(account: LiveAccount, peer: PeerRef): Promise<ResolvedCommunity> {
  const reply = await account.call(new Api.channels.GetFullChannel({ channel: inputChannel(peer) }))
  if (reply.kind !== 'ok') return communityMishap(reply)
  const { fullChat, chats } = reply.value
  const channel = chats.find(({ id }) => toBigint(id) === peer.telegramId)
  if (!(fullChat instanceof Api.ChannelFull) || !(channel instanceof Api.Channel)) return problem('private')
  return { kind: 'found', community: channelFacts(channel, fullChat) }
}

async function lookAtGroup(account: LiveAccount, peer: PeerRef): Promise<ResolvedCommunity> {
  const reply = await account.call(new Api.messages.GetFullChat({ chatId: toLong(peer.telegramId) }))
  if (reply.kind !== 'ok') return communityMishap(reply)
  const { fullChat, chats } = reply.value
  const chat = chats.find(({ id }) => toBigint(id) === peer.telegramId)
  if (!(fullChat instanceof Api.ChatFull) || !(chat instanceof Api.Chat)) return problem('private')
  const successor = successorOf(chat)
  return successor ? lookAtChannel(account, successor) : { kind: 'found', community: groupFacts(chat, fullChat) }
}

/** A basic group that has become a supergroup lives on there. Source: core.telegram.org/api/channel#migration */
function successorOf({ migratedTo }: Api.Chat): PeerRef | undefined {
  if (!(migratedTo instanceof Api.InputChannel)) return undefined
  const { channelId, accessHash } = migratedTo
  return { telegramId: toBigint(channelId), kind: 'supergroup', accessHash: toBigint(accessHash) }
}

const problem = (what: CommunityProblem): Problem => ({ kind: 'problem', problem: what })
