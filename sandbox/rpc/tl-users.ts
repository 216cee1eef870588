import type { TlObject } from '../mtproto/tl/schema.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world/world.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** A person as `viewer` sees them. Source: core.telegram.org/constructor/user */
export function renderUser(world: World, viewer: Person, person: Person): TlObject {
  const user = { _: 'user', id: BigInt(person.id), accessHash: world.accessHash(viewer.id, person.id) }
  if (person.deleted) return { ...user, deleted: true }
  return { ...user, ...namesOf(person), ...relationOf(viewer, person), ...stateOf(world, person) }
}

export function renderUsers(world: World, viewer: Person, ids: Iterable<number>): TlObject[] {
  return [...new Set(ids)].map((id) => renderUser(world, viewer, world.person(id)))
}

function namesOf({ firstName, lastName, username }: Person) {
  return { firstName, lastName, username }
}

function relationOf(viewer: Person, person: Person) {
  const self = viewer.id === person.id
  const contact = viewer.contacts.has(person.id)
  const mutualContact = contact && person.contacts.has(viewer.id)
  return { self, contact, mutualContact, phone: self || contact ? person.phone : undefined }
}

function stateOf(world: World, person: Person) {
  if (person.isBot) return { bot: true, botInfoVersion: 1 }
  return {
    premium: person.premium,
    photo: person.hasPhoto ? photoOf(world, person) : undefined,
    status: statusOf(person, world.clock.now()),
  }
}

function photoOf(world: World, person: Person): TlObject {
  const photoId = world.digest(`photo ${person.id}`).readBigInt64LE(0)
  return { _: 'userProfilePhoto', photoId, dcId: person.dc }
}

/** Last seen, exact for some and rough for others, as privacy has it. Source: core.telegram.org/api/privacy */
function statusOf(person: Person, now: number): TlObject {
  if (person.lastSeen === undefined) return { _: 'userStatusEmpty' }
  const ago = now - person.lastSeen
  if (ago < 5 * MINUTE_MS) return { _: 'userStatusOnline', expires: Math.floor((now + 5 * MINUTE_MS) / 1000) }
  if (showsExactTime(person)) return { _: 'userStatusOffline', wasOnline: Math.floor(person.lastSeen / 1000) }
  if (ago < 3 * DAY_MS) return { _: 'userStatusRecently' }
  if (ago < 7 * DAY_MS) return { _: 'userStatusLastWeek' }
  return { _: ago < 30 * DAY_MS ? 'userStatusLastMonth' : 'userStatusEmpty' }
}

/** Three people in five show when they were last online. */
const showsExactTime = (person: Person): boolean => person.id % 5 < 3
