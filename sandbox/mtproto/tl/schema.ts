/** What the wire holds: a constructor, or a list or a value of one of the primitive kinds. */
export type TlObject = { _: string; [field: string]: unknown }

export type Primitive = 'int' | 'long' | 'int128' | 'int256' | 'double' | 'string' | 'bytes' | 'Bool' | 'true'

/** `flags` is the bit field `#`; `boxed` carries a constructor id on the wire, `bare` does not. */
export type TlKind = Primitive | 'flags' | 'boxed' | 'bare'

export interface TlType {
  readonly kind: TlKind
  /** Name of the type, or of the constructor if the type is bare. */
  readonly name: string
  readonly vector?: 'boxed' | 'bare'
}

export interface TlField {
  readonly name: string
  readonly type: TlType
  /** The field is there only if this bit of this bit field is set. */
  readonly condition?: { readonly field: string; readonly bit: number }
}

export interface TlDefinition {
  readonly id: number
  readonly name: string
  readonly isFunction: boolean
  readonly fields: readonly TlField[]
  /** For a function the type of its answer. */
  readonly result: TlType
}

/** The object cannot be written or read in this layer. */
export class TlError extends Error {
  override readonly name = 'TlError'
}

/** The constructors of one API layer, and behind them those of MTProto itself. */
export class Schema {
  readonly layer: number
  readonly #parent: Schema | undefined
  readonly #byId = new Map<number, TlDefinition>()
  readonly #constructors = new Map<string, TlDefinition>()
  readonly #functions = new Map<string, TlDefinition>()

  constructor(layer: number, definitions: Iterable<TlDefinition>, parent?: Schema) {
    this.layer = layer
    this.#parent = parent
    for (const definition of definitions) {
      // teleproto lists MTProto's own constructors too, under names of its own.
      if (parent?.findById(definition.id)) continue
      this.#byId.set(definition.id, definition)
      const byName = definition.isFunction ? this.#functions : this.#constructors
      byName.set(definition.name, definition)
    }
  }

  findById(id: number): TlDefinition | undefined {
    return this.#byId.get(id) ?? this.#parent?.findById(id)
  }

  /** Functions and constructors may share a name (`destroy_session`), so each has its own table. */
  findConstructor(name: string): TlDefinition | undefined {
    return this.#constructors.get(name) ?? this.#parent?.findConstructor(name)
  }

  findFunction(name: string): TlDefinition | undefined {
    return this.#functions.get(name) ?? this.#parent?.findFunction(name)
  }

  constructorNames(): string[] {
    return [...this.#constructors.keys()]
  }

  functionNames(): string[] {
    return [...this.#functions.keys()]
  }
}
