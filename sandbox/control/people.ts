import type { Person } from '../world/people.ts'
import { followLink } from '../world/bot-memberships.ts'
import { approveRequest, followChatLink } from '../world/chat-links.ts'
import { leaveChat } from '../world/membership.ts'
import { z } from 'zod'
import { findChat, findPerson, personOf } from './find.ts'
import { NewPersonBody, type PersonChanges, PersonChangesBody } from './people-schemas.ts'
import { conflict, notFound } from './refusal.ts'
import { type ControlRequest, type Routes, readBody, readQueryNumber } from './route.ts'
import { viewPerson } from './views.ts'

/** People as such: making, changing, asking. */
export const peopleRoutes: Routes = {
  'POST /people': addPerson,
  'GET /people/:id': (request) => viewPerson(personOf(request)),
  'POST /people/:id': changePerson,
  'POST /people/:id/leave': leave,
  'POST /people/:id/follow': follow,
  'POST /people/:id/approve': approve,
  'POST /people/:id/write': write,
  'GET /people/:id/messages': readMessages,
  'GET /people/:id/code': readCode,
}

function addPerson(request: ControlRequest) {
  const { world } = request.box
  const { contacts = [], ...input } = readBody(NewPersonBody, request)
  if (input.username && world.findByUsername(input.username)) throw conflict(`@${input.username} is taken`)
  if (input.phone && world.findPersonByPhone(input.phone)) throw conflict(`somebody else has the phone ${input.phone}`)
  if (input.id !== undefined && world.people.has(input.id)) throw conflict(`there is a person ${input.id} already`)
  for (const id of contacts) findPerson(request, id)
  const person = world.addPerson(input)
  for (const id of contacts) person.contacts.add(id)
  return viewPerson(person)
}

function changePerson(request: ControlRequest) {
  const person = personOf(request)
  const { contacts, ...changes } = readBody(PersonChangesBody, request)
  for (const id of contacts ?? []) findPerson(request, id)
  Object.assign(person, toFields(person, changes))
  if (contacts) replaceContacts(person, contacts)
  return viewPerson(person)
}

function replaceContacts(person: Person, contacts: readonly number[]): void {
  person.contacts.clear()
  for (const id of contacts) person.contacts.add(id)
}

/** Only what was named changes. */
function toFields(person: Person, changes: Omit<PersonChanges, 'contacts'>): Partial<Person> {
  const { name, language, phone, password, privacy, lastSeen, photo, accountError, ...flags } = changes
  return {
    ...flags,
    ...(name !== undefined && namesIn(name)),
    ...(language !== undefined && { languageCode: language }),
    ...(phone !== undefined && { phone: phone?.replace(/\D/g, '') }),
    ...(password !== undefined && { password: password ?? undefined }),
    ...(privacy !== undefined && {
      privacy: { ...person.privacy, ...(typeof privacy === 'string' ? { invites: privacy } : privacy) },
    }),
    ...(lastSeen !== undefined && { lastSeen: lastSeen === null ? undefined : lastSeen * 1000 }),
    ...(photo !== undefined && { hasPhoto: photo }),
    ...(accountError !== undefined && { accountError: accountError ?? undefined }),
  }
}

function namesIn(name: string) {
  const [firstName = '', ...rest] = name.split(' ')
  return { firstName, lastName: rest.join(' ') || undefined }
}

/** The person goes by themselves and won't be added back. */
function leave(request: ControlRequest) {
  const person = personOf(request)
  const chat = findChat(request, readBody(z.strictObject({ chat: z.int() }), request).chat)
  const error = leaveChat(chat, person.id)
  if (error === 'USER_CREATOR') throw conflict(`person ${person.id} owns ${chat.title} and can't leave it`)
  if (error) throw conflict(`person ${person.id} is not in ${chat.title}`)
  return { left: true, members: chat.members.size }
}

/** The person follows an invite link that an account or a bot has made: they are in, or ask to be let in. */
function follow(request: ControlRequest) {
  const { world, conversations } = request.box
  const person = personOf(request)
  const { link } = readBody(z.strictObject({ link: z.string().min(1) }), request)
  const made = world.findChatLink(link.replace(/^.*\/\+?/, ''))
  if (!made) return { result: followLink(conversations, person.id, link) }
  const followed = followChatLink(made.chat, made.link, person, world.clock.now())
  if (followed.kind === 'error') throw conflict(`person ${person.id} can't follow the link: ${followed.error}`)
  return { result: followed.kind }
}

/** An administrator lets in somebody who asked. */
function approve(request: ControlRequest) {
  const admin = personOf(request)
  const { chat: chatId, person: personId } = readBody(z.strictObject({ chat: z.int(), person: z.int() }), request)
  const chat = findChat(request, chatId)
  if (!chat.admins.has(admin.id)) throw conflict(`person ${admin.id} is no administrator of ${chat.title}`)
  const obstacle = approveRequest(chat, findPerson(request, personId), admin.id, request.box.world.clock.now())
  if (obstacle) throw conflict(`person ${personId} can't be let in: ${obstacle}`)
  return { members: chat.members.size }
}

const WriteBody = z.strictObject({ to: z.int(), text: z.string().min(1).max(4096) })

/** The person writes to another one: from now on they know each other. */
function write(request: ControlRequest) {
  const { world } = request.box
  const { to, text } = readBody(WriteBody, request)
  const sent = world.privateChats.send(personOf(request), findPerson(request, to), { text, at: world.clock.now() })
  if (sent.kind === 'error') throw conflict(`the message can't be sent: ${sent.error}`)
  return sent.message
}

/** What the person and another one (`?with=`) wrote to each other, the oldest first. */
function readMessages(request: ControlRequest) {
  const other = findPerson(request, readQueryNumber(request, 'with', 0))
  return request.box.world.privateChats.between(personOf(request).id, other.id)
}

/** The login code that Telegram has sent to the person's phone. */
function readCode(request: ControlRequest) {
  const person = personOf(request)
  if (person.phone === undefined) throw conflict(`person ${person.id} has no phone`)
  const code = request.box.telegram.codes.find(person.phone)
  if (code === undefined) throw notFound(`no login code is waiting for person ${person.id}`)
  return { code }
}
