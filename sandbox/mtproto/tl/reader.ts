import { TlError } from './schema.ts'
import type { Schema, TlDefinition, TlObject, TlType } from './schema.ts'
import { BOOL_FALSE, BOOL_TRUE, VECTOR } from './ids.ts'

/** Reads TL values from a buffer. @throws TlError if the bytes are no valid object of the layer. */
export class TlReader {
  readonly #schema: Schema
  readonly #bytes: Buffer
  #position: number

  constructor(schema: Schema, bytes: Buffer, position = 0) {
    this.#schema = schema
    this.#bytes = bytes
    this.#position = position
  }

  get position(): number {
    return this.#position
  }

  int(): number {
    return this.#bytes.readInt32LE(this.#advance(4))
  }

  id(): number {
    return this.#bytes.readUInt32LE(this.#advance(4))
  }

  long(): bigint {
    return this.#bytes.readBigInt64LE(this.#advance(8))
  }

  double(): number {
    return this.#bytes.readDoubleLE(this.#advance(8))
  }

  /** A copy, so that a value kept by a handler does not keep its whole packet. */
  raw(length: number): Buffer {
    const start = this.#advance(length)
    return Buffer.from(this.#bytes.subarray(start, start + length))
  }

  /** Source: core.telegram.org/mtproto/serialize#base-types */
  bytes(): Buffer {
    const start = this.#position
    const first = this.raw(1)[0] ?? 0
    const value = this.raw(first < 254 ? first : this.raw(3).readUIntLE(0, 3))
    this.#advance((4 - ((this.#position - start) % 4)) % 4)
    return value
  }

  /** Any boxed value: an object, a Bool or a vector of boxed values. */
  boxed(): unknown {
    const id = this.id()
    const definition = this.#schema.findById(id)
    if (definition) return this.#fields(definition)
    if (id === BOOL_TRUE || id === BOOL_FALSE) return id === BOOL_TRUE
    if (id === VECTOR) return this.#items(() => this.boxed())
    throw new TlError(`unknown constructor ${id.toString(16).padStart(8, '0')} in layer ${this.#schema.layer}`)
  }

  object(): TlObject {
    const value = this.boxed()
    if (!isTlObject(value)) throw new TlError('expected an object')
    return value
  }

  #fields(definition: TlDefinition): TlObject {
    const object: TlObject = { _: definition.name }
    for (const { name, type, condition } of definition.fields) {
      if (condition && ((object[condition.field] as number) & (1 << condition.bit)) === 0) continue
      object[name] = this.#value(type)
    }
    return object
  }

  #value(type: TlType): unknown {
    if (!type.vector) return this.#item(type)
    if (type.vector === 'boxed' && this.id() !== VECTOR) throw new TlError(`expected a vector of ${type.name}`)
    return this.#items(() => this.#item(type))
  }

  #items<T>(read: () => T): T[] {
    const count = this.int()
    if (count < 0 || count * 4 > this.#bytes.length) throw new TlError(`impossible vector length ${count}`)
    return Array.from({ length: count }, read)
  }

  #item(type: TlType): unknown {
    switch (type.kind) {
      case 'flags':
      case 'int':
        return this.int()
      case 'long':
        return this.long()
      case 'int128':
        return this.raw(16)
      case 'int256':
        return this.raw(32)
      case 'double':
        return this.double()
      case 'string':
        return this.bytes().toString('utf8')
      case 'bytes':
        return this.bytes()
      case 'Bool':
        return this.#bool()
      case 'true':
        return true
      case 'bare':
        return this.#bare(type.name)
      case 'boxed':
        return this.boxed()
    }
  }

  #bool(): boolean {
    const id = this.id()
    if (id !== BOOL_TRUE && id !== BOOL_FALSE) throw new TlError('expected a Bool')
    return id === BOOL_TRUE
  }

  #bare(name: string): TlObject {
    const definition = this.#schema.findConstructor(name)
    if (!definition) throw new TlError(`unknown bare type ${name} in layer ${this.#schema.layer}`)
    return this.#fields(definition)
  }

  #advance(length: number): number {
    const start = this.#position
    if (start + length > this.#bytes.length) throw new TlError('unexpected end of data')
    this.#position = start + length
    return start
  }
}

export function isTlObject(value: unknown): value is TlObject {
  return typeof value === 'object' && value !== null && '_' in value && typeof value._ === 'string'
}
