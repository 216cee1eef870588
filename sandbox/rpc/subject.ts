import { isTlObject } from '../mtproto/tl/reader.ts'
import type { TlObject } from '../mtproto/tl/schema.ts'

/** Whom and what a request is about; faults and the log go by it. */
export interface Subject {
  readonly chat?: number
  readonly people: readonly number[]
}

/** Reads the ids out of a request, whatever its method. */
export function subjectOf(request: TlObject, caller: number | undefined): Subject {
  const chat = chatIdOf(request)
  return { ...(chat !== undefined && { chat }), people: peopleOf(request, caller) }
}

function chatIdOf(request: TlObject): number | undefined {
  const places = [request.channel, request.peer, ...asList(request.id)].filter(isTlObject)
  const ids = [request.chatId, ...places.flatMap(({ channelId, chatId }) => [channelId, chatId])]
  return asNumber(ids.find((id) => id !== undefined))
}

function peopleOf(request: TlObject, caller: number | undefined): number[] {
  const places = [request.userId, request.participant, request.peer, ...asList(request.users), ...asList(request.id)]
  return places
    .filter(isTlObject)
    .map((input) => (input._.endsWith('Self') ? caller : asNumber(input.userId)))
    .filter((id) => id !== undefined)
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

const asNumber = (value: unknown): number | undefined =>
  typeof value === 'bigint' || typeof value === 'number' ? Number(value) : undefined
