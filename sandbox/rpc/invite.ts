import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat } from '../world/chats.ts'
import type { InviteResult } from '../world/invites.ts'
import type { Person } from '../world/people.ts'
import { type Call, callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readId, readObject, readObjects } from './fields.ts'
import { resolveChannel, resolveGroup, resolveUser } from './peers.ts'
import { renderUser } from './tl-users.ts'
import { chatChanged, noUpdates } from './updates.ts'

/** Users that one call takes. Source: core.telegram.org/method/channels.inviteToChannel */
const USERS_IN_ONE_CALL = { supergroup: 20, channel: 100 }

interface Invited {
  readonly person: Person
  readonly result: InviteResult
}

/** Adds people; who was not added stands in `missing_invitees`. Source: core.telegram.org/api/invites */
export function inviteToChannel(call: Call): TlObject {
  const chat = resolveChannel(call, readObject(call.request, 'channel'))
  const people = readObjects(call.request, 'users').map((input) => resolveUser(call, input))
  const most = chat.kind === 'channel' ? USERS_IN_ONE_CALL.channel : USERS_IN_ONE_CALL.supergroup
  if (people.length === 0 || people.length > most) throw refusal('USERS_TOO_MUCH')
  return answerInvite(
    call,
    chat,
    people.map((person, index) => inviteOne(call, chat, person, index === 0)),
  )
}

/** Adds one person to a basic group. Source: core.telegram.org/method/messages.addChatUser */
export function addChatUser(call: Call): TlObject {
  const chat = resolveGroup(call, readId(call.request, 'chatId'))
  const person = resolveUser(call, readObject(call.request, 'userId'))
  const invited = inviteOne(call, chat, person, true)
  if (invited.result.kind === 'already_there') throw refusal('USER_ALREADY_PARTICIPANT')
  return answerInvite(call, chat, [invited])
}

/** An error of the first person fails the call; one of a later person leaves that person out. */
function inviteOne(call: Call, chat: Chat, person: Person, first: boolean): Invited {
  const result = call.world.invite(chat, callerOf(call), person)
  if (result.kind === 'error' && first) throw refusal(result.error)
  call.effects.set(person.id, result.kind === 'error' ? 'missing' : result.kind)
  return { person, result }
}

function answerInvite(call: Call, chat: Chat, invited: readonly Invited[]): TlObject {
  const joined = invited.filter(({ result }) => result.kind === 'joined')
  const users = joined.map(({ person }) => renderUser(call.world, callerOf(call), person))
  const updates = joined.length > 0 ? chatChanged(call, chat, users) : noUpdates(call.world)
  return { _: 'messages.invitedUsers', updates, missingInvitees: invited.flatMap(missingInvitee) }
}

function missingInvitee({ person, result }: Invited): TlObject[] {
  if (result.kind !== 'missing' && result.kind !== 'error') return []
  const { premiumWouldAllowInvite, premiumRequiredForPm } = result.kind === 'missing' ? result : NO_FLAGS
  return [{ _: 'missingInvitee', userId: BigInt(person.id), premiumWouldAllowInvite, premiumRequiredForPm }]
}

const NO_FLAGS = { premiumWouldAllowInvite: false, premiumRequiredForPm: false }
