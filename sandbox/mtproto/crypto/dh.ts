import { randomBytes } from 'node:crypto'
import { powerModulo, toBigInt, toBytes } from './bytes.ts'

/** The prime that Telegram uses; clients trust it without a test, and accept no other for two-step passwords. */
export const DH_PRIME = Buffer.from(
  'c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d22530f4db' +
    'fa336f6e0ac925139543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64' +
    '2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4a4a695811051907e162753b56b0f6b41' +
    '0dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4' +
    'e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f0d8115f635b105ee2e4e15d04b2454bf' +
    '6f4fadf034b10403119cd8e3b92fcc5b',
  'hex',
)
export const DH_GENERATOR = 3
export const DH_LENGTH = 256

const prime = toBigInt(DH_PRIME)
const generator = BigInt(DH_GENERATOR)

/** Both public numbers must keep this distance from the ends. Source: core.telegram.org/mtproto/auth_key#presenting-proof-of-work-server-authentication */
const SAFETY_RANGE = 2n ** (2048n - 64n)

/** The server's half of a key exchange; one pair serves many exchanges, since each client brings its own half. */
export interface DhPair {
  readonly publicKey: Buffer
  /** The shared secret in all 256 bytes, or undefined if the client's half is out of the allowed range. */
  computeSecret(clientPublicKey: Uint8Array): Buffer | undefined
}

export function createDhPair(secret: bigint = toBigInt(randomBytes(DH_LENGTH))): DhPair {
  const publicNumber = powerModulo(generator, secret, prime)
  if (!isSafe(publicNumber)) return createDhPair()
  return {
    publicKey: toBytes(publicNumber, DH_LENGTH),
    computeSecret(clientPublicKey) {
      const other = toBigInt(clientPublicKey)
      return isSafe(other) ? toBytes(powerModulo(other, secret, prime), DH_LENGTH) : undefined
    },
  }
}

const isSafe = (value: bigint): boolean => value > SAFETY_RANGE && value < prime - SAFETY_RANGE
