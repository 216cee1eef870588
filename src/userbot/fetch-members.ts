import { Api } from 'telegram'
import type { MembersPage, PersonFacts } from '#domain/community.ts'
import { toLong } from './convert.ts'
import { communityMishap, type Problem, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'
import { inputChannel, type PeerRef } from './peer.ts'
import { personFacts } from './person-facts.ts'

/** The most that one page holds. Source: core.telegram.org/method/channels.getParticipants */
const PAGE_SIZE = 200

export type FetchedMembers = { readonly kind: 'page'; readonly page: MembersPage } | Trouble | Problem | Unknown

/** One page of a member list, from an offset on. A basic group comes whole; a page without entries is the end. */
export async function fetchMembers(account: LiveAccount, peer: PeerRef, offset: number): Promise<FetchedMembers> {
  return peer.kind === 'group' ? fetchGroup(account, peer, offset) : fetchPage(account, peer, offset)
}

async function fetchPage(account: LiveAccount, peer: PeerRef, offset: number): Promise<FetchedMembers> {
  // An empty search lists everybody whom the list may show; `Recent` may leave out who joined long ago.
  const filter = new Api.ChannelParticipantsSearch({ q: '' })
  const request = { channel: inputChannel(peer), filter, offset, limit: PAGE_SIZE, hash: toLong(0n) }
  const reply = await account.call(new Api.channels.GetParticipants(request))
  if (reply.kind !== 'ok') return communityMishap(reply)
  if (!(reply.value instanceof Api.channels.ChannelParticipants)) throw new Error('a page was not sent')
  const { participants, users, count } = reply.value
  return { kind: 'page', page: { people: join(participants, users), entries: participants.length, total: count } }
}

async function fetchGroup(account: LiveAccount, peer: PeerRef, offset: number): Promise<FetchedMembers> {
  const reply = await account.call(new Api.messages.GetFullChat({ chatId: toLong(peer.telegramId) }))
  if (reply.kind !== 'ok') return communityMishap(reply)
  const { fullChat, users } = reply.value
  const list = fullChat instanceof Api.ChatFull ? fullChat.participants : undefined
  if (!(list instanceof Api.ChatParticipants)) return { kind: 'problem', problem: 'not-member' }
  const rest = list.participants.slice(offset)
  const page = { people: join(rest, users), entries: rest.length, total: list.participants.length }
  return { kind: 'page', page }
}

type Participant = Api.TypeChannelParticipant | Api.TypeChatParticipant

function join(participants: readonly Participant[], users: readonly Api.TypeUser[]): PersonFacts[] {
  const byId = new Map(users.map((user) => [user.id.toString(), user]))
  return participants.flatMap((participant) => {
    if (!('userId' in participant)) return []
    const user = byId.get(participant.userId.toString())
    return user instanceof Api.User ? [personFacts(user, isAdmin(participant))] : []
  })
}

const ADMINS = [
  Api.ChannelParticipantAdmin,
  Api.ChannelParticipantCreator,
  Api.ChatParticipantAdmin,
  Api.ChatParticipantCreator,
]

const isAdmin = (participant: Participant): boolean => ADMINS.some((kind) => participant instanceof kind)
