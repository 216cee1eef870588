import { constants, createPublicKey, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { coreSchema } from '../tl/core-schema.ts'
import { TlWriter } from '../tl/writer.ts'
import { sha1, sha256, xor } from './bytes.ts'
import { decryptIge } from './ige.ts'

export interface RsaKey {
  /** PKCS #1, as clients print Telegram's own keys. */
  readonly publicKeyPem: string
  readonly fingerprint: bigint
  readonly modulus: Buffer
  /** Undoes RSA_PAD. @returns undefined if the client did not use this key. */
  decryptPadded(data: Uint8Array): Buffer | undefined
}

/** Makes a key; about 100 ms. */
export function createRsaKey(): RsaKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const modulus = Buffer.from(privateKey.export({ format: 'jwk' }).n ?? '', 'base64url')
  const fingerprint = fingerprintOf(modulus)
  // mtcute compares fingerprints as hex without leading zeros, and so would miss such a key.
  if (BigInt.asUintN(64, fingerprint) >> 60n === 0n) return createRsaKey()
  return {
    publicKeyPem: createPublicKey(privateKey).export({ type: 'pkcs1', format: 'pem' }).toString(),
    fingerprint,
    modulus,
    decryptPadded: (data) => decryptPadded(privateKey, data),
  }
}

const PUBLIC_EXPONENT = Buffer.from([1, 0, 1])

/** The lower 64 bits of the SHA1 of both numbers. Source: core.telegram.org/mtproto/auth_key#dh-exchange-initiation */
export function fingerprintOf(modulus: Uint8Array): bigint {
  const writer = new TlWriter(coreSchema)
  writer.bytes(modulus)
  writer.bytes(PUBLIC_EXPONENT)
  return sha1(writer.finish()).readBigInt64LE(12)
}

/** Source: core.telegram.org/mtproto/auth_key#41-rsa-paddata-server-public-key-mentioned-above-is-implemented-as-follows */
function decryptPadded(privateKey: KeyObject, data: Uint8Array): Buffer | undefined {
  const plain = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, data)
  const encrypted = plain.subarray(32)
  const key = xor(plain.subarray(0, 32), sha256(encrypted))
  const withHash = decryptIge(encrypted, key, Buffer.alloc(32))
  const padded = Buffer.from(withHash.subarray(0, 192).toReversed())
  return sha256(key, padded).equals(withHash.subarray(192)) ? padded : undefined
}
