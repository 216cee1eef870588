import { gzipSync } from 'node:zlib'
import { coreSchema } from './tl/core-schema.ts'
import { GZIP_PACKED, RPC_RESULT } from './tl/ids.ts'
import { forLayer } from './tl/layers.ts'
import { TlWriter, encode } from './tl/writer.ts'
import type { RpcError } from './rpc.ts'

/** Telegram packs large answers; below this it would not pay. */
const GZIP_OVER_BYTES = 4096

/** `rpc_result` with the answer of a method, packed if it is large. @throws TlError if the answer does not fit the layer */
export function writeAnswer(messageId: bigint, method: string, answer: unknown, layer: number): Buffer {
  const writer = new TlWriter(forLayer(layer), 4 * GZIP_OVER_BYTES)
  writer.answer(method, answer)
  return wrapResult(messageId, packIfLarge(writer.finish()))
}

export function writeError(messageId: bigint, error: RpcError): Buffer {
  const rpcError = { _: 'rpc_error', errorCode: error.code, errorMessage: error.message }
  return wrapResult(messageId, encode(coreSchema, rpcError))
}

/** Also some service calls are answered with `rpc_result`. */
export function wrapResult(messageId: bigint, body: Buffer): Buffer {
  const writer = new TlWriter(coreSchema, body.length + 12)
  writer.int(RPC_RESULT)
  writer.long(messageId)
  writer.raw(body)
  return writer.finish()
}

function packIfLarge(body: Buffer): Buffer {
  if (body.length <= GZIP_OVER_BYTES) return body
  const packed = gzipSync(body, { level: 1 })
  const writer = new TlWriter(coreSchema, packed.length + 16)
  writer.int(GZIP_PACKED)
  writer.bytes(packed)
  return writer.finish()
}
