import { createRequire } from 'node:module'
import { coreSchema } from './core-schema.ts'
import { definitionsOfMtcute } from './from-mtcute.ts'
import { definitionsOfTeleproto } from './from-teleproto.ts'
import { Schema } from './schema.ts'
import type { MtcuteSchema } from './from-mtcute.ts'
import type { TeleprotoDefinition } from './from-teleproto.ts'
import type { TlDefinition } from './schema.ts'

const require = createRequire(import.meta.url)

/** One line for each layer that a client library brings with it; a library with TL text goes through `parseTlText`. */
const SOURCES: ReadonlyMap<number, () => Iterable<TlDefinition>> = new Map([
  [227, () => definitionsOfMtcute(require('@mtcute/core/tl/api-schema.json') as MtcuteSchema)],
  [229, () => definitionsOfTeleproto(require('telegram/tl/generated/api-definitions.js') as TeleprotoDefinition[])],
])

export const NEWEST_LAYER = Math.max(...SOURCES.keys())

const loaded = new Map<number, Schema>()

/** The schema of a layer, or the nearest that is known: the next newer one, else the newest. Loaded at first use. */
export function forLayer(layer: number): Schema {
  const nearest = nearestLayer(layer)
  const schema = loaded.get(nearest) ?? new Schema(nearest, SOURCES.get(nearest)?.() ?? [], coreSchema)
  loaded.set(nearest, schema)
  return schema
}

function nearestLayer(layer: number): number {
  const known = [...SOURCES.keys()].toSorted((a, b) => a - b)
  return known.find((candidate) => candidate >= layer) ?? NEWEST_LAYER
}
