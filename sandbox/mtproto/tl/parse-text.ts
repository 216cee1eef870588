import { parseType, toCamelCase } from './types.ts'
import type { TlDefinition, TlField } from './schema.ts'

/** Reads a schema in TL text. Source: core.telegram.org/mtproto/TL-formal */
export function parseTlText(text: string): TlDefinition[] {
  const definitions: TlDefinition[] = []
  let isFunction = false
  for (const rawLine of text.split('\n')) {
    const line = rawLine.replace(/\/\/.*/, '').trim()
    const section = /^---(\w+)---$/.exec(line)
    if (section) isFunction = section[1] === 'functions'
    const definition = parseLine(line, isFunction)
    if (definition) definitions.push(definition)
  }
  return definitions
}

function parseLine(line: string, isFunction: boolean): TlDefinition | undefined {
  const match = /^([\w.]+)#([0-9a-f]+)\s*(.*?)\s*=\s*([^;]+);$/.exec(line)
  if (!match) return undefined
  const [, name = '', id = '', fields = '', result = ''] = match
  if (name === 'vector') return undefined
  return {
    id: Number.parseInt(id, 16),
    name,
    isFunction,
    fields: fields.split(/\s+/).filter(isField).map(parseField),
    result: parseType(result.trim()),
  }
}

const isField = (text: string): boolean => text !== '' && !text.startsWith('{')

function parseField(text: string): TlField {
  const colon = text.indexOf(':')
  const name = toCamelCase(text.slice(0, colon))
  const type = text.slice(colon + 1)
  const conditional = /^(flags\d*)\.(\d+)\?(.+)$/.exec(type)
  if (!conditional) return { name, type: parseType(type) }
  const [, field = '', bit = '', inner = ''] = conditional
  return { name, type: parseType(inner), condition: { field, bit: Number(bit) } }
}
