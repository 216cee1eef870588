import type { z } from 'zod'
import type { Box } from './box.ts'
import { badRequest } from './refusal.ts'

export interface ControlRequest {
  readonly box: Box
  /** Parts of the path by their name. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
}

/** Bytes instead of JSON. */
export class FileAnswer {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

/** @throws ControlError when the caller is wrong; WorldError, ConversationError, RpcError for what the world refuses */
export type Handler = (request: ControlRequest) => unknown

/** By method and path; `:name` stands for one part of the path. */
export type Routes = Readonly<Record<string, Handler>>

/** The body as `schema` has it. @throws ControlError naming every field that is wrong */
export function readBody<T>(schema: z.ZodType<T>, { body }: ControlRequest): T {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  throw badRequest(parsed.error.issues.map(inWords).join('; '))
}

/** A whole number of the query, or `otherwise`. @throws ControlError */
export function readQueryNumber({ query }: ControlRequest, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`${name} must be a whole number, not "${text}"`)
  return Number(text)
}

function inWords({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message
}
