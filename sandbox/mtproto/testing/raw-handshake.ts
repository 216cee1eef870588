import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto'
import { powerModulo, sha1, sha256, toBigInt, toBytes, xor } from '../crypto/bytes.ts'
import { DH_LENGTH } from '../crypto/dh.ts'
import { decryptIge, encryptIge } from '../crypto/ige.ts'
import { handshakeAesKey } from '../crypto/message-keys.ts'
import { coreSchema } from '../tl/core-schema.ts'
import { TlReader } from '../tl/reader.ts'
import { encode } from '../tl/writer.ts'
import type { NewKey } from '../handshake.ts'
import type { TlObject } from '../rpc.ts'
import type { RawClient } from './raw-client.ts'

interface ExchangeOptions {
  readonly publicKeyPem: string
  /** The constructor of the inner data: `p_q_inner_data`, `p_q_inner_data_dc`, ... */
  readonly innerData?: string
  /** Looks for a secret whose shared key passes; the default takes the first. */
  readonly accept?: (auth: Buffer) => boolean
}

export interface Exchanged {
  /** All 256 bytes. */
  readonly auth: Buffer
  readonly salt: bigint
  readonly newNonce: Buffer
  /** Of the `dh_gen_ok`. */
  readonly newNonceHash1: Buffer
}

/** The client's side of core.telegram.org/mtproto/auth_key, with a say in which key comes out. */
export async function exchangeKey(client: RawClient, options: ExchangeOptions): Promise<Exchanged> {
  const { publicKeyPem, innerData = 'p_q_inner_data', accept = () => true } = options
  const nonce = randomBytes(16)
  const newNonce = randomBytes(32)
  const resPq = await expect(client, { _: 'req_pq_multi', nonce })
  const serverNonce = resPq.serverNonce as Buffer
  const p = Buffer.from('494c553b', 'hex')
  const q = Buffer.from('53911073', 'hex')
  const inner = { _: innerData, pq: resPq.pq, p, q, nonce, serverNonce, newNonce, dc: 2, expiresIn: 60 }
  const encryptedData = encryptPadded(encode(coreSchema, inner), publicKeyPem)
  const publicKeyFingerprint = (resPq.serverPublicKeyFingerprints as bigint[])[0]
  const request = { nonce, serverNonce, p, q, publicKeyFingerprint, encryptedData }
  const params = await expect(client, { _: 'req_DH_params', ...request })
  const { key, vector } = handshakeAesKey(newNonce, serverNonce)
  const answer = new TlReader(coreSchema, decryptIge(params.encryptedAnswer as Buffer, key, vector), 20).object()
  const { gB, auth } = findSecret(answer, accept)
  const clientData = encode(coreSchema, { _: 'client_DH_inner_data', nonce, serverNonce, retryId: 0n, gB })
  const hashed = Buffer.concat([sha1(clientData), clientData])
  const padded = Buffer.concat([hashed, randomBytes((16 - (hashed.length % 16)) % 16)])
  const finish = { nonce, serverNonce, encryptedData: encryptIge(padded, key, vector) }
  const done = await expect(client, { _: 'set_client_DH_params', ...finish })
  const salt = newNonce.readBigInt64LE(0) ^ serverNonce.readBigInt64LE(0)
  return { auth, salt, newNonce, newNonceHash1: done.newNonceHash1 as Buffer }
}

/** A key for a session, made in the ordinary way. */
export async function newKey(client: RawClient, publicKeyPem: string): Promise<NewKey> {
  const { auth, salt } = await exchangeKey(client, { publicKeyPem })
  return { auth, salt, temp: false }
}

async function expect(client: RawClient, request: TlObject): Promise<TlObject> {
  const reply = await client.exchange(request)
  if (!reply) throw new Error(`no answer to ${request._}`)
  return reply
}

/** Steps from one exponent to the next cost a multiplication each, so a rare key is found fast. */
function findSecret({ g, gA, dhPrime }: TlObject, accept: (auth: Buffer) => boolean): { gB: Buffer; auth: Buffer } {
  const prime = toBigInt(dhPrime as Buffer)
  const serverHalf = toBigInt(gA as Buffer)
  const generator = BigInt(g as number)
  const start = toBigInt(randomBytes(DH_LENGTH))
  let half = powerModulo(generator, start, prime)
  let shared = powerModulo(serverHalf, start, prime)
  while (!accept(toBytes(shared, DH_LENGTH))) {
    half = (half * generator) % prime
    shared = (shared * serverHalf) % prime
  }
  return { gB: toBytes(half, DH_LENGTH), auth: toBytes(shared, DH_LENGTH) }
}

/** RSA_PAD; a number that is no smaller than the modulus is tried again with another key. */
function encryptPadded(data: Buffer, publicKeyPem: string): Buffer {
  const padded = Buffer.concat([data, randomBytes(192 - data.length)])
  const key = randomBytes(32)
  const withHash = Buffer.concat([padded.toReversed(), sha256(key, padded)])
  const encrypted = encryptIge(withHash, key, Buffer.alloc(32))
  const block = Buffer.concat([xor(key, sha256(encrypted)), encrypted])
  const { n = '' } = createPublicKey(publicKeyPem).export({ format: 'jwk' })
  if (block.compare(Buffer.from(n, 'base64url')) >= 0) return encryptPadded(data, publicKeyPem)
  return publicEncrypt({ key: publicKeyPem, padding: constants.RSA_NO_PADDING }, block)
}
