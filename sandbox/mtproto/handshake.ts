import { randomBytes } from 'node:crypto'
import { sha1, toBigInt } from './crypto/bytes.ts'
import { DH_GENERATOR, DH_PRIME } from './crypto/dh.ts'
import { decryptIge, encryptIge } from './crypto/ige.ts'
import { handshakeAesKey } from './crypto/message-keys.ts'
import { coreSchema } from './tl/core-schema.ts'
import { TlReader } from './tl/reader.ts'
import { encode } from './tl/writer.ts'
import type { ServerSecrets } from './secrets.ts'
import type { TlObject } from './rpc.ts'

/**
 * How an auth key that begins with a zero byte (one in 256) is kept. The protocol means all 256 bytes, and TDLib and
 * teleproto keep them; mtcute and gramjs drop leading zeros, and so reject the proof that the server sends.
 * `auto` drops them for the clients that name their data centre in `p_q_inner_data_dc`, as mtcute does.
 */
export type KeyForm = 'auto' | 'full' | 'stripped'

export interface NewKey {
  readonly auth: Buffer
  readonly salt: bigint
  readonly temp: boolean
}

/** `broken`: no client that keeps to the protocol would have sent this. */
export type HandshakeStep =
  | { readonly kind: 'reply'; readonly reply: TlObject; readonly key?: NewKey }
  | { readonly kind: 'broken'; readonly reason: string }

/** Factors of pq are the two primes of the example in core.telegram.org/mtproto/samples-auth_key */
const P = Buffer.from('494c553b', 'hex')
const Q = Buffer.from('53911073', 'hex')
const PQ = Buffer.from('17ed48941a08f981', 'hex')

interface ReqPq {
  readonly _: 'req_pq' | 'req_pq_multi'
  readonly nonce: Buffer
}
interface ReqDhParams {
  readonly _: 'req_DH_params'
  readonly nonce: Buffer
  readonly serverNonce: Buffer
  readonly p: Buffer
  readonly q: Buffer
  readonly publicKeyFingerprint: bigint
  readonly encryptedData: Buffer
}
interface SetClientDhParams {
  readonly _: 'set_client_DH_params'
  readonly nonce: Buffer
  readonly serverNonce: Buffer
  readonly encryptedData: Buffer
}
interface InnerData {
  readonly _: string
  readonly newNonce: Buffer
}
interface ClientInnerData {
  readonly _: 'client_DH_inner_data'
  readonly nonce: Buffer
  readonly serverNonce: Buffer
  readonly gB: Buffer
}
type Request = ReqPq | ReqDhParams | SetClientDhParams | { readonly _: 'other' }

/** The creation of one auth key, step by step. Source: core.telegram.org/mtproto/auth_key */
export class Handshake {
  readonly #secrets: ServerSecrets
  readonly #keyForm: KeyForm
  #nonce: Buffer = Buffer.alloc(0)
  #serverNonce: Buffer = Buffer.alloc(0)
  #inner: InnerData | undefined

  constructor(secrets: ServerSecrets, keyForm: KeyForm) {
    this.#secrets = secrets
    this.#keyForm = keyForm
  }

  /** @throws TlError if what the client encrypted is no object */
  answer(message: TlObject, nowSeconds: number): HandshakeStep {
    const request = message as unknown as Request
    switch (request._) {
      case 'req_pq':
      case 'req_pq_multi':
        return this.#offerPq(request)
      case 'req_DH_params':
        return this.#offerDh(request, nowSeconds)
      case 'set_client_DH_params':
        return this.#finish(request)
      default:
        return broken(`${message._} is not part of the key exchange`)
    }
  }

  #offerPq({ nonce }: ReqPq): HandshakeStep {
    this.#nonce = nonce
    this.#serverNonce = randomBytes(16)
    const serverPublicKeyFingerprints = [this.#secrets.rsa.fingerprint]
    return reply({ _: 'resPQ', ...this.#nonces(), pq: PQ, serverPublicKeyFingerprints })
  }

  #offerDh(request: ReqDhParams, serverTime: number): HandshakeStep {
    if (!this.#isOurs(request)) return broken('nonces differ')
    if (!request.p.equals(P) || !request.q.equals(Q)) return broken('wrong factors')
    const inner = this.#secrets.rsa.decryptPadded(request.encryptedData)
    if (!inner) return broken('encrypted with another RSA key')
    this.#inner = new TlReader(coreSchema, inner).object() as unknown as InnerData
    const { key, vector } = handshakeAesKey(this.#inner.newNonce, this.#serverNonce)
    const encryptedAnswer = encryptIge(withHash(this.#dhParams(serverTime)), key, vector)
    return reply({ _: 'server_DH_params_ok', ...this.#nonces(), encryptedAnswer })
  }

  #dhParams(serverTime: number): Buffer {
    const gA = this.#secrets.dh.publicKey
    return encode(coreSchema, {
      _: 'server_DH_inner_data',
      ...this.#nonces(),
      g: DH_GENERATOR,
      dhPrime: DH_PRIME,
      gA,
      serverTime,
    })
  }

  #finish(request: SetClientDhParams): HandshakeStep {
    const inner = this.#inner
    if (!inner || !this.#isOurs(request)) return broken('out of turn')
    const { key, vector } = handshakeAesKey(inner.newNonce, this.#serverNonce)
    const client = readHashed(decryptIge(request.encryptedData, key, vector)) as unknown as ClientInnerData | undefined
    if (client?._ !== 'client_DH_inner_data' || !this.#isOurs(client)) return broken('wrong inner data')
    const secret = this.#secrets.dh.computeSecret(client.gB)
    if (!secret) return broken('g_b is out of range')
    this.#inner = undefined
    return this.#complete(inner, this.#dropsZeros(inner) ? stripLeadingZeros(secret) : secret)
  }

  #complete({ _: kind, newNonce }: InnerData, auth: Buffer): HandshakeStep {
    const salt = newNonce.readBigInt64LE(0) ^ this.#serverNonce.readBigInt64LE(0)
    const newNonceHash1 = sha1(newNonce, Buffer.from([1]), sha1(auth).subarray(0, 8)).subarray(4)
    return {
      kind: 'reply',
      reply: { _: 'dh_gen_ok', ...this.#nonces(), newNonceHash1 },
      key: { auth, salt, temp: kind.startsWith('p_q_inner_data_temp') },
    }
  }

  #dropsZeros(inner: InnerData): boolean {
    if (this.#keyForm === 'auto') return inner._ === 'p_q_inner_data_dc'
    return this.#keyForm === 'stripped'
  }

  #nonces(): { nonce: Buffer; serverNonce: Buffer } {
    return { nonce: this.#nonce, serverNonce: this.#serverNonce }
  }

  #isOurs({ nonce, serverNonce }: { readonly nonce: Buffer; readonly serverNonce: Buffer }): boolean {
    return nonce.equals(this.#nonce) && serverNonce.equals(this.#serverNonce)
  }
}

const reply = (object: TlObject): HandshakeStep => ({ kind: 'reply', reply: object })
const broken = (reason: string): HandshakeStep => ({ kind: 'broken', reason })

/** SHA1, the data, and random bytes up to a whole block. */
function withHash(data: Buffer): Buffer {
  const padding = (16 - ((20 + data.length) % 16)) % 16
  return Buffer.concat([sha1(data), data, randomBytes(padding)])
}

function readHashed(bytes: Buffer): TlObject | undefined {
  const reader = new TlReader(coreSchema, bytes, 20)
  const object = reader.object()
  return sha1(bytes.subarray(20, reader.position)).equals(bytes.subarray(0, 20)) ? object : undefined
}

export function stripLeadingZeros(bytes: Buffer): Buffer {
  const hex = toBigInt(bytes).toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
}
