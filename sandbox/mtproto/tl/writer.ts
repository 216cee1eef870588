import { TlError } from './schema.ts'
import type { Schema, TlDefinition, TlField, TlObject, TlType } from './schema.ts'
import { BOOL_FALSE, BOOL_TRUE, VECTOR } from './ids.ts'
import { isTlObject } from './reader.ts'

/** Writes plain objects as TL. @throws TlError naming what is missing, of a wrong kind or unknown in the layer. */
export class TlWriter {
  readonly #schema: Schema
  #buffer: Buffer
  #position = 0

  constructor(schema: Schema, size = 1024) {
    this.#schema = schema
    this.#buffer = Buffer.allocUnsafe(size)
  }

  finish(): Buffer {
    return this.#buffer.subarray(0, this.#position)
  }

  int(value: number): void {
    const start = this.#reserve(4)
    this.#buffer.writeInt32LE(value | 0, start)
  }

  long(value: bigint): void {
    const start = this.#reserve(8)
    this.#buffer.writeBigInt64LE(BigInt.asIntN(64, value), start)
  }

  double(value: number): void {
    const start = this.#reserve(8)
    this.#buffer.writeDoubleLE(value, start)
  }

  raw(value: Uint8Array): void {
    const start = this.#reserve(value.length)
    this.#buffer.set(value, start)
  }

  /** Source: core.telegram.org/mtproto/serialize#base-types */
  bytes(value: Uint8Array): void {
    const header = value.length < 254 ? 1 : 4
    const padding = (4 - ((header + value.length) % 4)) % 4
    const start = this.#reserve(header + value.length + padding)
    if (header === 1) this.#buffer[start] = value.length
    else this.#buffer.writeUInt32LE(((value.length << 8) | 254) >>> 0, start)
    this.#buffer.set(value, start + header)
    this.#buffer.fill(0, start + header + value.length, this.#position)
  }

  object(value: TlObject): void {
    this.#boxed(value, value._)
  }

  /** Writes the answer of a function in the function's own type (`Bool`, `Vector<long>`, an object). */
  answer(functionName: string, value: unknown): void {
    const definition = this.#schema.findFunction(functionName)
    if (!definition) throw new TlError(`no function ${functionName} in layer ${this.#schema.layer}`)
    this.#value(definition.result, value, functionName)
  }

  #value(type: TlType, value: unknown, where: string): void {
    if (!type.vector) return this.#item(type, value, where)
    if (!Array.isArray(value)) throw new TlError(`${where} must be a list`)
    if (type.vector === 'boxed') this.int(VECTOR)
    this.int(value.length)
    value.forEach((item, index) => this.#item(type, item, `${where}[${index}]`))
  }

  #item(type: TlType, value: unknown, where: string): void {
    switch (type.kind) {
      case 'flags':
      case 'int':
        return this.int(asNumber(value, where))
      case 'long':
        return this.long(asLong(value, where))
      case 'double':
        return this.double(asNumber(value, where))
      case 'int128':
        return this.raw(asBytes(value, where, 16))
      case 'int256':
        return this.raw(asBytes(value, where, 32))
      case 'string':
        return this.bytes(asText(value, where))
      case 'bytes':
        return this.bytes(asBytes(value, where))
      case 'Bool':
        return this.int(asBoolean(value, where) ? BOOL_TRUE : BOOL_FALSE)
      case 'true':
        return
      case 'bare':
        return this.#fields(this.#definition(value, where), value as TlObject)
      case 'boxed':
        return this.#boxed(value, where)
    }
  }

  #boxed(value: unknown, where: string): void {
    if (typeof value === 'boolean') return this.int(value ? BOOL_TRUE : BOOL_FALSE)
    const definition = this.#definition(value, where)
    this.int(definition.id)
    this.#fields(definition, value as TlObject)
  }

  #definition(value: unknown, where: string): TlDefinition {
    if (!isTlObject(value)) throw new TlError(`${where} must be an object with a constructor name`)
    const definition = this.#schema.findConstructor(value._) ?? this.#schema.findFunction(value._)
    if (!definition) throw new TlError(`${where}: no ${value._} in layer ${this.#schema.layer}`)
    return definition
  }

  #fields(definition: TlDefinition, object: TlObject): void {
    for (const field of definition.fields) this.#field(definition, field, object)
  }

  #field(definition: TlDefinition, field: TlField, object: TlObject): void {
    if (field.type.kind === 'flags') return this.int(flagsOf(definition, field.name, object))
    if (field.condition && !isPresent(field, object)) return
    const where = `${definition.name}.${field.name}`
    if (isAbsent(object[field.name])) throw new TlError(`${where} is missing (layer ${this.#schema.layer})`)
    this.#value(field.type, object[field.name], where)
  }

  /** May move the buffer, so take the start before touching it. */
  #reserve(length: number): number {
    const start = this.#position
    const end = start + length
    if (end > this.#buffer.length) this.#grow(end)
    this.#position = end
    return start
  }

  #grow(atLeast: number): void {
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, atLeast))
    this.#buffer.copy(larger, 0, 0, this.#position)
    this.#buffer = larger
  }
}

/** One object in its own bytes. @throws TlError */
export function encode(schema: Schema, object: TlObject): Buffer {
  const writer = new TlWriter(schema)
  writer.object(object)
  return writer.finish()
}

function flagsOf(definition: TlDefinition, name: string, object: TlObject): number {
  let flags = 0
  for (const field of definition.fields) {
    if (field.condition?.field === name && isPresent(field, object)) flags |= 1 << field.condition.bit
  }
  return flags
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null

function isPresent(field: TlField, object: TlObject): boolean {
  const value = object[field.name]
  return field.type.kind === 'true' ? value === true : !isAbsent(value)
}

function asNumber(value: unknown, where: string): number {
  if (typeof value !== 'number') throw new TlError(`${where} must be a number`)
  return value
}

/** A whole number is welcome where a long is meant: ids of people and chats fit one. */
function asLong(value: unknown, where: string): bigint {
  if (typeof value === 'bigint') return value
  if (Number.isSafeInteger(value)) return BigInt(value as number)
  throw new TlError(`${where} must be a bigint or a whole number`)
}

function asBytes(value: unknown, where: string, length?: number): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TlError(`${where} must be bytes`)
  if (length !== undefined && value.length !== length) throw new TlError(`${where} must be ${length} bytes`)
  return value
}

function asText(value: unknown, where: string): Buffer {
  if (typeof value !== 'string') throw new TlError(`${where} must be a string`)
  return Buffer.from(value, 'utf8')
}

function asBoolean(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw new TlError(`${where} must be true or false`)
  return value
}
