import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { powerModulo, sha256, toBigInt, toBytes, xor } from './bytes.ts'
import { DH_GENERATOR, DH_LENGTH, DH_PRIME } from './dh.ts'

const prime = toBigInt(DH_PRIME)
const generator = BigInt(DH_GENERATOR)
const generatorBytes = toBytes(generator, DH_LENGTH)
const multiplier = toBigInt(sha256(DH_PRIME, generatorBytes))

/** What the server keeps of a two-step password. Source: core.telegram.org/api/srp */
export interface SrpVerifier {
  readonly salt1: Buffer
  readonly salt2: Buffer
  readonly verifier: bigint
}

/** One question put to a client: `id` and `B` go out as `srp_id` and `srp_B`, `secret` stays here. */
export interface SrpChallenge {
  readonly id: bigint
  readonly B: Buffer
  readonly secret: bigint
}

/** About 0.1 s, most of it PBKDF2 with 100 000 rounds, as the protocol has it. */
export function createSrpVerifier(password: string, salt1 = randomBytes(40), salt2 = randomBytes(16)): SrpVerifier {
  const hashed = salted(salted(Buffer.from(password, 'utf8'), salt1), salt2)
  const stretched = pbkdf2Sync(hashed, salt1, 100_000, 64, 'sha512')
  const x = toBigInt(salted(stretched, salt2))
  return { salt1, salt2, verifier: powerModulo(generator, x, prime) }
}

const salted = (data: Uint8Array, salt: Uint8Array): Buffer => sha256(salt, data, salt)

export function createSrpChallenge({ verifier }: SrpVerifier): SrpChallenge {
  const secret = toBigInt(randomBytes(DH_LENGTH))
  const B = (multiplier * verifier + powerModulo(generator, secret, prime)) % prime
  return { id: randomBytes(8).readBigInt64LE(0), B: toBytes(B, DH_LENGTH), secret }
}

/** Whether the client's `A` and `M1` prove that it knows the password. */
export function checkSrpAnswer(verifier: SrpVerifier, challenge: SrpChallenge, A: Uint8Array, M1: Uint8Array): boolean {
  const a = toBigInt(A)
  if (a % prime === 0n) return false
  const aBytes = toBytes(a, DH_LENGTH)
  const u = toBigInt(sha256(aBytes, challenge.B))
  const shared = powerModulo(a * powerModulo(verifier.verifier, u, prime), challenge.secret, prime)
  return proofOf(verifier, aBytes, challenge.B, sha256(toBytes(shared, DH_LENGTH))).equals(M1)
}

function proofOf({ salt1, salt2 }: SrpVerifier, A: Buffer, B: Buffer, key: Buffer): Buffer {
  return sha256(xor(sha256(DH_PRIME), sha256(generatorBytes)), sha256(salt1), sha256(salt2), A, B, key)
}

/** The fields of `account.password` that ask for the password. */
export function srpAlgorithm({ salt1, salt2 }: Pick<SrpVerifier, 'salt1' | 'salt2'>) {
  return {
    _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
    salt1,
    salt2,
    g: DH_GENERATOR,
    p: DH_PRIME,
  }
}
