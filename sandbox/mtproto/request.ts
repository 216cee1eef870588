import { INVOKE_AFTER_MSG, INVOKE_WITH_LAYER } from './tl/ids.ts'
import { forLayer } from './tl/layers.ts'
import { TlReader, isTlObject } from './tl/reader.ts'
import { TlError } from './tl/schema.ts'
import type { Device, TlObject } from './rpc.ts'

export interface ClientRequest {
  readonly layer: number
  readonly request: TlObject
  readonly device?: Device
  readonly wantsUpdates: boolean
}

/** Wrappers around a request that say how to run it, not what to do. Source: core.telegram.org/api/invoking */
const WRAPPERS = new Set([
  'initConnection',
  'invokeAfterMsg',
  'invokeAfterMsgs',
  'invokeWithLayer',
  'invokeWithMessagesRange',
  'invokeWithTakeout',
  'invokeWithoutUpdates',
])

/**
 * Reads a request out of its wrappers.
 * The layer is taken off first, since it says how to read what it wraps.
 * @throws TlError if the client sent something that its layer does not know
 */
export function readRequest(bytes: Buffer, lastLayer: number): ClientRequest {
  const { layer, start } = peelLayer(bytes, lastLayer)
  let request = new TlReader(forLayer(layer), bytes, start).object()
  let device: Device | undefined
  let wantsUpdates = true
  while (WRAPPERS.has(request._)) {
    if (request._ === 'initConnection') device = toDevice(request)
    if (request._ === 'invokeWithoutUpdates') wantsUpdates = false
    if (!isTlObject(request.query)) throw new TlError(`${request._} wraps nothing`)
    request = request.query
  }
  return { layer, request, wantsUpdates, ...(device && { device }) }
}

function peelLayer(bytes: Buffer, lastLayer: number): { layer: number; start: number } {
  let layer = lastLayer
  let start = 0
  while (start + 12 <= bytes.length) {
    const id = bytes.readUInt32LE(start)
    if (id === INVOKE_WITH_LAYER) {
      layer = bytes.readInt32LE(start + 4)
      start += 8
    } else if (id === INVOKE_AFTER_MSG) start += 12
    else break
  }
  return { layer, start }
}

function toDevice(init: TlObject): Device {
  return {
    apiId: Number(init.apiId),
    model: String(init.deviceModel),
    systemVersion: String(init.systemVersion),
    appVersion: String(init.appVersion),
    languageCode: String(init.langCode),
  }
}
