import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import { type Call, type Methods, callerOf } from './call.ts'
import { refusal } from './errors.ts'
import { readObjects, readText } from './fields.ts'
import { renderChat, renderPeer } from './tl-chats.ts'
import { renderUser, renderUsers } from './tl-users.ts'

/** 4 to 32 letters, digits, underscores; begins with a letter. Source: core.telegram.org/method/account.checkUsername */
const USERNAME = /^[a-z][a-z0-9_]{2,30}[a-z0-9]$/i

export const contactsMethods: Methods = {
  'contacts.resolveUsername': resolveUsername,
  'contacts.resolvePhone': resolvePhone,
  'contacts.getContacts': getContacts,
  'contacts.importContacts': importContacts,
}

function resolveUsername(call: Call): TlObject {
  const me = callerOf(call)
  const username = readText(call.request, 'username')
  if (!USERNAME.test(username)) throw refusal('USERNAME_INVALID')
  const found = call.world.findByUsername(username)
  if (!found) throw refusal('USERNAME_NOT_OCCUPIED')
  return 'kind' in found ? resolvedChat(call, me, found) : resolvedPerson(call, me, found)
}

function resolvePhone(call: Call): TlObject {
  const me = callerOf(call)
  const person = call.world.findPersonByPhone(readText(call.request, 'phone'))
  if (!person) throw refusal('PHONE_NOT_OCCUPIED')
  return resolvedPerson(call, me, person)
}

function resolvedPerson({ world }: Call, me: Person, person: Person): TlObject {
  const peer = { _: 'peerUser', userId: BigInt(person.id) }
  return { _: 'contacts.resolvedPeer', peer, chats: [], users: [renderUser(world, me, person)] }
}

function resolvedChat({ world }: Call, me: Person, chat: Chat): TlObject {
  return { _: 'contacts.resolvedPeer', peer: renderPeer(chat), chats: [renderChat(world, me, chat)], users: [] }
}

function getContacts(call: Call): TlObject {
  const me = callerOf(call)
  const contacts = [...me.contacts].map((id) => {
    const mutual = call.world.person(id).contacts.has(me.id)
    return { _: 'contact', userId: BigInt(id), mutual }
  })
  return { _: 'contacts.contacts', contacts, savedCount: 0, users: renderUsers(call.world, me, me.contacts) }
}

/** Saves the phones that have an account; the rest is left out of the answer. */
function importContacts(call: Call): TlObject {
  const me = callerOf(call)
  const imported = readObjects(call.request, 'contacts').flatMap((contact) => {
    const person = call.world.findPersonByPhone(readText(contact, 'phone'))
    return person ? [{ person, clientId: contact.clientId }] : []
  })
  for (const { person } of imported) me.contacts.add(person.id)
  return {
    _: 'contacts.importedContacts',
    imported: imported.map(({ person, clientId }) => ({ _: 'importedContact', userId: BigInt(person.id), clientId })),
    popularInvites: [],
    retryContacts: [],
    users: renderUsers(
      call.world,
      me,
      imported.map(({ person }) => person.id),
    ),
  }
}
