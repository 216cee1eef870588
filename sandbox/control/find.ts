import type { Chat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import { notFound, badRequest } from './refusal.ts'
import type { ControlRequest } from './route.ts'

/** The person whom the path names. @throws ControlError */
export function personOf(request: ControlRequest): Person {
  return findPerson(request, readPathId(request, 'a person'))
}

/** The community that the path names, by its bare id or as the Bot API writes it. @throws ControlError */
export function chatOf(request: ControlRequest): Chat {
  return findChat(request, readPathId(request, 'a chat'))
}

export function findPerson({ box }: ControlRequest, id: number): Person {
  const person = box.world.people.get(id)
  if (!person) throw notFound(`there is no person ${id}`)
  return person
}

export function findChat({ box }: ControlRequest, id: number): Chat {
  const chat = box.world.chats.get(toBareId(id))
  if (!chat) throw notFound(`there is no chat ${id}`)
  return chat
}

/** The Bot API writes groups as -id, supergroups and channels as -100…id. Source: core.telegram.org/api/bots/ids */
export function toBareId(id: number): number {
  if (id >= 0) return id
  return -id > 1_000_000_000_000 ? -id - 1_000_000_000_000 : -id
}

function readPathId({ params }: ControlRequest, what: string): number {
  const text = params.id ?? ''
  if (!/^-?\d{1,15}$/.test(text)) throw badRequest(`"${text}" is no id of ${what}`)
  return Number(text)
}
