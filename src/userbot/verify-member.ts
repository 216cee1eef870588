import { Api } from 'telegram'
import { toBigint, toDate, toLong } from './convert.ts'
import { communityMishap, type Problem, type Trouble, type Unknown } from './mishap.ts'
import type { LiveAccount } from './open-account.ts'
import { inputChannel, inputPeerUser, type PeerRef, type PersonRef } from './peer.ts'

export type Verified =
  /** `since` by Telegram's clock; the creator has none. */
  { readonly kind: 'in'; readonly since: Date | undefined } | { readonly kind: 'out' } | Trouble | Problem | Unknown

/** Whether a person is in a community now. Source: core.telegram.org/method/channels.getParticipant */
export async function verifyMember(account: LiveAccount, peer: PeerRef, person: PersonRef): Promise<Verified> {
  return peer.kind === 'group' ? findInGroup(account, peer, person) : askForMember(account, peer, person)
}

async function askForMember(account: LiveAccount, peer: PeerRef, person: PersonRef): Promise<Verified> {
  const request = { channel: inputChannel(peer), participant: inputPeerUser(person) }
  const reply = await account.call(new Api.channels.GetParticipant(request))
  if (reply.kind === 'ok') return standing(reply.value.participant)
  if (reply.kind === 'error' && reply.failure.name === 'USER_NOT_PARTICIPANT') return { kind: 'out' }
  return communityMishap(reply)
}

function standing(participant: Api.TypeChannelParticipant): Verified {
  if (participant instanceof Api.ChannelParticipantLeft) return { kind: 'out' }
  if (participant instanceof Api.ChannelParticipantCreator) return { kind: 'in', since: undefined }
  // A banned person who has not left is restricted, but in.
  if (participant instanceof Api.ChannelParticipantBanned && participant.left) return { kind: 'out' }
  return { kind: 'in', since: toDate(participant.date) }
}

async function findInGroup(account: LiveAccount, peer: PeerRef, person: PersonRef): Promise<Verified> {
  const reply = await account.call(new Api.messages.GetFullChat({ chatId: toLong(peer.telegramId) }))
  if (reply.kind !== 'ok') return communityMishap(reply)
  const { fullChat } = reply.value
  const list = fullChat instanceof Api.ChatFull ? fullChat.participants : undefined
  if (!(list instanceof Api.ChatParticipants)) return { kind: 'problem', problem: 'not-member' }
  const found = list.participants.find(({ userId }) => toBigint(userId) === person.telegramId)
  if (!found) return { kind: 'out' }
  return { kind: 'in', since: found instanceof Api.ChatParticipantCreator ? undefined : toDate(found.date) }
}
