import { createHash } from 'node:crypto'

export const sha1 = (...parts: Uint8Array[]): Buffer => digest('sha1', parts)

export const sha256 = (...parts: Uint8Array[]): Buffer => digest('sha256', parts)

function digest(algorithm: string, parts: Uint8Array[]): Buffer {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Big-endian, as all numbers of the key exchange. */
export function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x0${Buffer.from(bytes).toString('hex')}`)
}

/** Big-endian with leading zeros up to the length. */
export function toBytes(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex')
}

export function xor(a: Uint8Array, b: Uint8Array): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))
}

/** About 16 ms for 2048 bits; a native DH object takes 2 ms but 230 ms to be made, for its check of the prime. */
export function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
