import { createCipheriv, createDecipheriv } from 'node:crypto'

const BLOCK = 16

/**
 * AES-256 in IGE mode, which OpenSSL no longer offers. Source: core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector
 *
 * IGE is Cᵢ = E(Pᵢ ⊕ Cᵢ₋₁) ⊕ Pᵢ₋₁. With Xᵢ = Cᵢ ⊕ Pᵢ₋₁ that is Xᵢ = E((Pᵢ ⊕ Pᵢ₋₂) ⊕ Xᵢ₋₁): plain CBC over Pᵢ ⊕ Pᵢ₋₂.
 * So one native CBC pass between two XOR passes encrypts at native speed.
 * The first half of the vector is C₀ (the CBC vector), the second is P₀; P₋₁ is zero.
 * @throws RangeError if the data is not made of whole blocks.
 */
export function encryptIge(data: Uint8Array, key: Uint8Array, vector: Uint8Array): Buffer {
  assertBlocks(data)
  const cipher = createCipheriv('aes-256-cbc', key, vector.subarray(0, BLOCK)).setAutoPadding(false)
  const previous = vector.subarray(BLOCK, 2 * BLOCK)
  const chained = xorShifted(data, 2 * BLOCK, Buffer.concat([Buffer.alloc(BLOCK), previous]))
  return xorShifted(cipher.update(chained), BLOCK, previous, data)
}

/** The other way each block needs the plain block before it, so this goes block by block; clients send little. */
export function decryptIge(data: Uint8Array, key: Uint8Array, vector: Uint8Array): Buffer {
  assertBlocks(data)
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const plain = Buffer.allocUnsafe(data.length)
  const block = Buffer.allocUnsafe(BLOCK)
  let before: Uint8Array = vector.subarray(BLOCK, 2 * BLOCK)
  let cipherBefore: Uint8Array = vector.subarray(0, BLOCK)
  for (let start = 0; start < data.length; start += BLOCK) {
    const current = data.subarray(start, start + BLOCK)
    xorInto(block, current, before)
    before = plain.subarray(start, start + BLOCK)
    xorInto(before, decipher.update(block), cipherBefore)
    cipherBefore = current
  }
  return plain
}

/** `data[i] ⊕ source[i - shift]`, where `head` stands before the source. By words, for fewer steps. */
function xorShifted(data: Uint8Array, shift: number, head: Uint8Array, source: Uint8Array = data): Buffer {
  const result = asWords(data)
  const shifted = new Uint8Array(data.length)
  shifted.set(head.subarray(0, data.length))
  shifted.set(source.subarray(0, Math.max(0, data.length - shift)), Math.min(shift, data.length))
  const other = asWords(shifted)
  for (let index = 0; index < result.length; index++) result[index] = (result[index] ?? 0) ^ (other[index] ?? 0)
  return Buffer.from(result.buffer)
}

function asWords(data: Uint8Array): Int32Array<ArrayBuffer> {
  const words = new Int32Array(data.length / 4)
  new Uint8Array(words.buffer).set(data)
  return words
}

function xorInto(target: Uint8Array, a: Uint8Array, b: Uint8Array): void {
  for (let index = 0; index < BLOCK; index++) target[index] = (a[index] ?? 0) ^ (b[index] ?? 0)
}

function assertBlocks(data: Uint8Array): void {
  if (data.length % BLOCK !== 0) throw new RangeError(`IGE needs whole blocks of ${BLOCK} bytes, got ${data.length}`)
}
