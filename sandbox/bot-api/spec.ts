import spec from './spec.json' with { type: 'json' }

/** A type of the Bot API as it is on the wire. */
export type TypeSpec =
  | 'any'
  | 'string'
  | 'number'
  | 'boolean'
  | { readonly const: string | number | boolean }
  | { readonly array: TypeSpec }
  | { readonly anyOf: readonly TypeSpec[] }
  | { readonly ref: string }

/** Least and most, both allowed. */
export interface Limits {
  readonly chars?: readonly [number, number]
  /** The characters are counted after entities parsing. */
  readonly parsed?: true
  readonly bytes?: readonly [number, number]
  readonly items?: readonly [number, number]
  readonly range?: readonly [number, number]
}

export interface FieldSpec extends Limits {
  readonly type: TypeSpec
  readonly required?: true
}

export type Fields = Readonly<Record<string, FieldSpec>>

/** The official Bot API as a table; made by `scripts/generate-bot-api-spec.ts`. */
export interface Spec {
  readonly source: string
  readonly methods: Readonly<Record<string, Fields>>
  readonly types: Readonly<Record<string, { readonly fields: Fields } | { readonly alias: TypeSpec }>>
}

export const BOT_API: Spec = spec as unknown as Spec

const OFFICIAL_NAMES = new Map(Object.keys(BOT_API.methods).map((name) => [name.toLowerCase(), name]))

/** The method's name as the documentation spells it; undefined if there is no such method. */
export function officialName(method: string): string | undefined {
  return OFFICIAL_NAMES.get(method.toLowerCase())
}
