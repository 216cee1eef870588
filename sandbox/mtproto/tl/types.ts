import type { Primitive, TlType } from './schema.ts'

const PRIMITIVES = new Set<string>(['int', 'long', 'int128', 'int256', 'double', 'string', 'bytes', 'Bool', 'true'])

const isPrimitive = (name: string): name is Primitive => PRIMITIVES.has(name)

/** Reads a type as TL writes it: `int`, `Vector<User>`, `vector<%Message>`, `!X`. Source: core.telegram.org/mtproto/TL */
export function parseType(text: string): TlType {
  const vector = /^([Vv])ector<(.+)>$/.exec(text)
  if (!vector) return parseItem(text)
  return { ...parseItem(vector[2] ?? ''), vector: vector[1] === 'V' ? 'boxed' : 'bare' }
}

function parseItem(text: string): TlType {
  const name = text.replace(/^[!%]/, '')
  if (name === '#') return { kind: 'flags', name }
  // int53 is a TypeScript-only name for a long that fits a number.
  if (name === 'int53') return { kind: 'long', name: 'long' }
  if (isPrimitive(name)) return { kind: name, name }
  return { kind: isBareName(name) ? 'bare' : 'boxed', name }
}

/** A type begins with a capital, a constructor with a small letter; a namespace says nothing. */
function isBareName(name: string): boolean {
  const first = name.slice(name.lastIndexOf('.') + 1).charAt(0)
  return first !== first.toUpperCase()
}

/** `access_hash` becomes `accessHash`, `srp_B` becomes `srpB`. */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
