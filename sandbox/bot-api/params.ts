import { badRequest } from './errors.ts'

export interface UploadedPart {
  readonly name: string
  readonly bytes: Buffer
}

/** What a call came with, read the way Telegram's server reads it: everything is text until it is needed. */
export class Params {
  readonly values: Readonly<Record<string, unknown>>
  readonly parts: ReadonlyMap<string, UploadedPart>

  constructor(values: Readonly<Record<string, unknown>>, parts: ReadonlyMap<string, UploadedPart> = new Map()) {
    this.values = values
    this.parts = parts
  }

  has(name: string): boolean {
    return this.string(name) !== ''
  }

  /** The parameter as text; empty if it is missing. */
  string(name: string): string {
    const value = this.values[name]
    if (value === undefined || value === null) return ''
    return typeof value === 'string' ? value : JSON.stringify(value)
  }

  integer(name: string, { fallback = 0, from = -Infinity, to = Infinity } = {}): number {
    const text = this.string(name).trim()
    const value = text === '' ? fallback : Number.parseInt(text, 10) || 0
    return Math.min(Math.max(value, from), to)
  }

  boolean(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.string(name).trim().toLowerCase())
  }

  /** A JSON value, given as such or serialized; undefined if missing. @throws BotApiError "can't parse ..." */
  json(name: string, what: string): unknown {
    const value = this.values[name]
    if (typeof value !== 'string') return value ?? undefined
    if (value === '') return undefined
    try {
      return JSON.parse(value) as unknown
    } catch {
      throw badRequest(`can't parse ${what} JSON object`)
    }
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A field as text; empty if it is anything else. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
