import type { TlObject } from '../mtproto/tl/schema.ts'
import { isTlObject } from '../mtproto/tl/reader.ts'
import { refusal } from './errors.ts'

/** Readers of a request's fields; the codec has already checked the wire, so a miss means an unknown constructor. */

export function readInt(object: TlObject, field: string): number {
  const value = object[field]
  if (typeof value === 'number') return value
  throw refusal('INPUT_REQUEST_INVALID')
}

export function readLong(object: TlObject, field: string): bigint {
  const value = object[field]
  if (typeof value === 'bigint') return value
  throw refusal('INPUT_REQUEST_INVALID')
}

/** An id of a person or chat: such longs fit a number. */
export const readId = (object: TlObject, field: string): number => Number(readLong(object, field))

export function readText(object: TlObject, field: string): string {
  const value = object[field]
  if (typeof value === 'string') return value
  throw refusal('INPUT_REQUEST_INVALID')
}

export function readBytes(object: TlObject, field: string): Buffer {
  const value = object[field]
  if (value instanceof Uint8Array) return Buffer.from(value)
  throw refusal('INPUT_REQUEST_INVALID')
}

export function readObject(object: TlObject, field: string): TlObject {
  const value = object[field]
  if (isTlObject(value)) return value
  throw refusal('INPUT_REQUEST_INVALID')
}

export function readObjects(object: TlObject, field: string): TlObject[] {
  const value = object[field]
  if (Array.isArray(value) && value.every(isTlObject)) return value
  throw refusal('INPUT_REQUEST_INVALID')
}

export function readIds(object: TlObject, field: string): number[] {
  const value = object[field]
  if (Array.isArray(value)) return value.map(Number)
  throw refusal('INPUT_REQUEST_INVALID')
}
