import { parseType, toCamelCase } from './types.ts'
import type { TlDefinition, TlField, TlType } from './schema.ts'

interface Modifiers {
  readonly predicate?: string
  readonly isVector?: boolean
  readonly isBareVector?: boolean
}

interface Argument {
  readonly name: string
  readonly type: string
  readonly typeModifiers?: Modifiers
}

/** `tl/api-schema.json` of @mtcute/core, as far as it is used: layer, entries. */
export interface MtcuteSchema {
  readonly l: number
  readonly e: readonly {
    readonly kind: 'class' | 'method'
    readonly name: string
    readonly type: string
    readonly typeModifiers?: Modifiers
    readonly id: number
    readonly arguments: readonly Argument[]
  }[]
}

export function definitionsOfMtcute(schema: MtcuteSchema): TlDefinition[] {
  return schema.e.map((entry) => ({
    id: entry.id >>> 0,
    name: entry.name,
    isFunction: entry.kind === 'method',
    fields: entry.arguments.map(toField),
    result: toType(entry.type, entry.typeModifiers),
  }))
}

function toField({ name, type, typeModifiers }: Argument): TlField {
  const field = { name: toCamelCase(name), type: toType(type, typeModifiers) }
  const [flags, bit] = typeModifiers?.predicate?.split('.') ?? []
  return flags === undefined ? field : { ...field, condition: { field: flags, bit: Number(bit) } }
}

function toType(name: string, modifiers: Modifiers = {}): TlType {
  const type = parseType(name)
  if (modifiers.isVector) return { ...type, vector: 'boxed' }
  if (modifiers.isBareVector) return { ...type, vector: 'bare' }
  return type
}
