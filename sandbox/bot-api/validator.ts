import type { Params } from './params.ts'
import { isRecord } from './params.ts'
import { BOT_API, type FieldSpec, type Fields, type TypeSpec } from './spec.ts'
import { limitProblems } from './validator-limits.ts'

/** Where a value stands, and whether its numbers may come as text (forms). */
interface Place {
  readonly path: string
  readonly isText: boolean
}

/** Values that stand for an upload, a file id or an URL. */
const FILE_TYPES: readonly string[] = ['TelegramInputFile', 'InputFile']

/** A value that fits none of several types is explained by this many problems of the nearest one. */
const SHOWN_OPTIONS = 3

/** What of a call the official specification does not allow; unknown methods are not its business. */
export function findProblems(method: string, params: Params, isText: boolean): readonly string[] {
  const fields = BOT_API.methods[method]
  if (!fields) return []
  const uploads = Object.fromEntries(
    [...params.parts.keys()].filter((name) => name in fields).map((name) => [name, 'attach://']),
  )
  const given = { ...uploads, ...params.values }
  return fieldProblems(fields, given, { path: '', isText })
}

function fieldProblems(fields: Fields, given: Readonly<Record<string, unknown>>, place: Place): readonly string[] {
  const unknown = Object.keys(given).filter((name) => !(name in fields) && given[name] !== undefined)
  return [
    ...unknown.map((name) => `${join(place.path, name)}: unknown parameter`),
    ...Object.entries(fields).flatMap(([name, field]) => {
      const value = given[name]
      const path = join(place.path, name)
      if (value === undefined || value === null) return field.required ? [`${path}: required`] : []
      return checkField(field, value, given, { ...place, path })
    }),
  ]
}

function checkField(
  field: FieldSpec,
  given: unknown,
  siblings: Readonly<Record<string, unknown>>,
  place: Place,
): readonly string[] {
  const value = unpack(field.type, given, place.isText)
  const problems = typeProblems(field.type, value, place)
  return problems.length > 0
    ? problems
    : limitProblems(field, value, siblings).map((problem) => `${place.path}: ${problem}`)
}

/** Objects may come serialized; in forms numbers and booleans come as text. */
function unpack(type: TypeSpec, value: unknown, isText: boolean): unknown {
  if (typeof value !== 'string' || takesText(type)) return value
  if (!isText && !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

function takesText(type: TypeSpec): boolean {
  if (type === 'string' || type === 'any') return true
  if (typeof type === 'string') return false
  if ('const' in type) return typeof type.const === 'string'
  if ('anyOf' in type) return type.anyOf.some(takesText)
  if ('array' in type) return false
  const shape = BOT_API.types[type.ref]
  return FILE_TYPES.includes(type.ref) || !shape || ('alias' in shape && takesText(shape.alias))
}

function typeProblems(type: TypeSpec, value: unknown, place: Place): readonly string[] {
  if (type === 'any') return []
  if (typeof type === 'string') return typeof value === type ? [] : [expected(place, type, value)]
  if ('const' in type) return value === type.const ? [] : [expected(place, JSON.stringify(type.const), value)]
  if ('anyOf' in type) return bestOf(type.anyOf.map((option) => typeProblems(option, value, place)))
  if ('ref' in type) return refProblems(type.ref, value, place)
  if (!Array.isArray(value)) return [expected(place, 'array', value)]
  return value.flatMap((item, index) => typeProblems(type.array, item, { ...place, path: `${place.path}[${index}]` }))
}

function refProblems(name: string, value: unknown, place: Place): readonly string[] {
  const shape = BOT_API.types[name]
  if (!shape || FILE_TYPES.includes(name)) return []
  if ('alias' in shape) return typeProblems(shape.alias, value, place)
  return isRecord(value) ? fieldProblems(shape.fields, value, place) : [expected(place, name, value)]
}

/** The problems of the option that fits best. */
function bestOf(options: readonly (readonly string[])[]): readonly string[] {
  const [best = []] = options.toSorted((one, other) => one.length - other.length)
  return best.slice(0, SHOWN_OPTIONS)
}

function expected({ path }: Place, type: string, value: unknown): string {
  const shown = typeof value === 'object' ? (Array.isArray(value) ? 'array' : 'object') : JSON.stringify(value)
  return `${path}: expected ${type}, got ${shown}`
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
