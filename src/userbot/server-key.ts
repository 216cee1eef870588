import { createHash, createPublicKey } from 'node:crypto'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { toLong } from './convert.ts'

export interface ServerKey {
  readonly fingerprint: bigint
  readonly modulus: bigint
  readonly exponent: bigint
}

/** Makes the library accept a server that proves itself with this RSA key. @throws TypeError if it is none */
export function trustServerKey(publicKeyPem: string): void {
  const { fingerprint, modulus, exponent } = readServerKey(publicKeyPem)
  _serverKeys.set(fingerprint.toString(), { n: toLong(modulus), e: Number(exponent) })
}

/** @throws TypeError if the text is no RSA public key */
export function readServerKey(publicKeyPem: string): ServerKey {
  const { n, e } = createPublicKey(publicKeyPem).export({ format: 'jwk' })
  if (!n || !e) throw new TypeError('the server key is not an RSA public key')
  const modulus = Buffer.from(n, 'base64url')
  const exponent = Buffer.from(e, 'base64url')
  return { fingerprint: fingerprintOf(modulus, exponent), modulus: toNumber(modulus), exponent: toNumber(exponent) }
}

/** The last 64 bits of the SHA-1 of both as TL bytes. Source: core.telegram.org/mtproto/auth_key */
function fingerprintOf(modulus: Buffer, exponent: Buffer): bigint {
  const digest = createHash('sha1').update(tlBytes(modulus)).update(tlBytes(exponent)).digest()
  return digest.readBigInt64LE(digest.length - 8)
}

/** Source: core.telegram.org/mtproto/serialize#base-types */
function tlBytes(bytes: Buffer): Buffer {
  const { length } = bytes
  const head = length < 254 ? [length] : [254, length & 255, (length >> 8) & 255, length >> 16]
  const padding = (4 - ((head.length + length) % 4)) % 4
  return Buffer.concat([Buffer.from(head), bytes, Buffer.alloc(padding)])
}

const toNumber = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`)
