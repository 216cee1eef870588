import { parseType, toCamelCase } from './types.ts'
import type { TlDefinition, TlField, TlType } from './schema.ts'

interface Argument {
  readonly isVector: boolean
  readonly useVectorId: boolean | null
  readonly isFlag: boolean
  readonly flagName: string | null
  readonly flagIndex: number
  readonly flagIndicator: boolean
  /** Null for the bit field itself. */
  readonly type: string | null
}

/** One entry of `tl/generated/api-definitions.js` of teleproto. */
export interface TeleprotoDefinition {
  readonly name: string
  readonly namespace?: string
  readonly constructorId: number
  readonly isFunction: boolean
  readonly result: string
  readonly argsConfig: Readonly<Record<string, Argument>>
}

export function definitionsOfTeleproto(definitions: readonly TeleprotoDefinition[]): TlDefinition[] {
  return definitions.map((definition) => ({
    id: definition.constructorId >>> 0,
    name: nameOf(definition),
    isFunction: definition.isFunction,
    fields: Object.entries(definition.argsConfig).map(toField),
    result: parseType(definition.result),
  }))
}

/** The library capitalises every name: `auth.LoginToken` is `auth.loginToken` in TL. */
function nameOf({ namespace, name }: TeleprotoDefinition): string {
  const small = name.charAt(0).toLowerCase() + name.slice(1)
  return namespace === undefined ? small : `${namespace}.${small}`
}

function toField([name, argument]: [string, Argument]): TlField {
  const field = { name: toCamelCase(name), type: toType(argument) }
  if (!argument.isFlag || argument.flagName === null) return field
  return { ...field, condition: { field: argument.flagName, bit: argument.flagIndex } }
}

function toType(argument: Argument): TlType {
  if (argument.flagIndicator || argument.type === null) return { kind: 'flags', name: '#' }
  const type = parseType(argument.type)
  if (!argument.isVector) return type
  return { ...type, vector: argument.useVectorId === false ? 'bare' : 'boxed' }
}
