import { EntityParseError } from './entities/byte-text.ts'
import { cleanText } from './entities/clean.ts'
import { parseHtml } from './entities/html.ts'
import { parseMarkdownV2 } from './entities/markdown.ts'
import { countCodePoints } from './formatted-text.ts'
import type { FieldSpec, Limits } from './spec.ts'

/** Which documented limits a value breaks. */
export function limitProblems(
  field: FieldSpec,
  value: unknown,
  siblings: Readonly<Record<string, unknown>>,
): readonly string[] {
  if (typeof value === 'string') return textProblems(field, value, siblings['parse_mode'])
  if (typeof value === 'number') return outside(value, field.range, '')
  return Array.isArray(value) ? outside(value.length, field.items, ' items') : []
}

function textProblems(field: Limits, text: string, parseMode: unknown): readonly string[] {
  const length = field.parsed ? parsedLength(text, parseMode) : countCodePoints(text)
  return [...outside(length, field.chars, ' characters'), ...outside(Buffer.byteLength(text), field.bytes, ' bytes')]
}

/** A text that cannot be parsed is refused anyway; its length says nothing. */
function parsedLength(text: string, parseMode: unknown): number | undefined {
  try {
    const parsed =
      parseMode === 'HTML' ? parseHtml(text) : parseMode === 'MarkdownV2' ? parseMarkdownV2(text) : undefined
    return countCodePoints(cleanText(parsed ?? { text, entities: [] }).text)
  } catch (error) {
    if (error instanceof EntityParseError) return undefined
    throw error
  }
}

function outside(
  figure: number | undefined,
  limits: readonly [number, number] | undefined,
  unit: string,
): readonly string[] {
  if (figure === undefined || !limits || (figure >= limits[0] && figure <= limits[1])) return []
  return [`${figure}${unit}, allowed are ${limits[0]} to ${limits[1]}`]
}
