import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Person } from '../world/people.ts'
import type { PrivateMessage } from '../world/private-chats.ts'
import { type Call, callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readInt, readLong, readObject, readText } from './fields.ts'
import { resolveUser } from './peers.ts'
import { renderUsers } from './tl-users.ts'

/** Writes to a person. @throws RpcError PEER_ID_INVALID, RANDOM_ID_DUPLICATE, PEER_FLOOD and what the person forbids */
export function sendMessage(call: Call): TlObject {
  const me = callerOf(call)
  const peer = readObject(call.request, 'peer')
  if (peer._ !== 'inputPeerUser') throw refusal('PEER_ID_INVALID')
  const text = readText(call.request, 'message').trim()
  if (text === '') throw refusal('MESSAGE_EMPTY')
  const randomId = readLong(call.request, 'randomId')
  const person = resolveUser(call, peer)
  const sent = call.world.privateChats.send(me, person, { text, at: call.world.clock.now(), randomId })
  if (sent.kind === 'error') throw refusal(sent.error)
  call.effects.set(person.id, sent.toStranger ? 'sent_to_stranger' : 'sent')
  const { id, at } = sent.message
  return { _: 'updateShortSentMessage', out: true, id, pts: id, ptsCount: 1, date: Math.floor(at / 1000) }
}

/** Messages on one page. Source: core.telegram.org/method/messages.getHistory */
const PAGE_SIZE = 100

/** What two people wrote to each other, newest first. Chats with bots belong to the Bot API door and are empty here. */
export function privateHistory(call: Call, peer: TlObject): TlObject {
  const me = callerOf(call)
  const person = resolveUser(call, peer)
  const offsetId = readInt(call.request, 'offsetId')
  const limit = Math.min(Math.max(1, readInt(call.request, 'limit')), PAGE_SIZE)
  const lines = call.world.privateChats.between(me.id, person.id)
  const found = lines.filter(({ id }) => offsetId === 0 || id < offsetId)
  const messages = found
    .toReversed()
    .slice(0, limit)
    .map((message) => renderPrivate(me, message))
  const users = renderUsers(call.world, me, [me.id, person.id])
  return { _: 'messages.messages', messages, topics: [], chats: [], users }
}

/** A line as one of the two sees it. */
export function renderPrivate(me: Person, { id, from, to, at, text }: PrivateMessage): TlObject {
  const other = from === me.id ? to : from
  return {
    _: 'message',
    id,
    out: from === me.id,
    peerId: { _: 'peerUser', userId: BigInt(other) },
    fromId: { _: 'peerUser', userId: BigInt(from) },
    date: Math.floor(at / 1000),
    message: text,
  }
}
