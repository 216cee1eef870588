import { createPublicKey } from 'node:crypto'
import bigInt from 'big-integer'
import { MemoryStorage, TelegramClient as MtcuteClient } from '@mtcute/node'
import { NodeCryptoProvider, addPublicKey } from '@mtcute/node/utils.js'
import rsa from 'telegram/crypto/RSA.js'
import { LogLevel } from 'telegram/extensions/Logger.js'
import { Logger, TelegramClient as TeleprotoClient } from 'telegram/index.js'
import { StringSession } from 'telegram/sessions/index.js'
import { fingerprintOf } from '../crypto/rsa-key.ts'

/** Where a client finds a server and how it recognises it. */
export interface Endpoint {
  readonly port: number
  readonly publicKeyPem: string
  readonly dc: number
}

const API_ID = 1
const API_HASH = 'hash'

type TeleprotoParams = ConstructorParameters<typeof TeleprotoClient>[3]

/**
 * A teleproto client, not yet connected; `session` is what `client.session.save()` gave.
 * After `destroy()` nothing of it lives on but timers that the library forgets: 10 s after each ping (it pings every 9 s),
 * and 30 s of `signInUserWithQrCode`; a process that ends earlier with its tests has none.
 */
export function createTeleproto(endpoint: Endpoint, session = '', params: TeleprotoParams = {}): TeleprotoClient {
  trustInTeleproto(endpoint.publicKeyPem)
  const stored = new StringSession(session)
  if (session === '') stored.setDC(endpoint.dc, '127.0.0.1', endpoint.port)
  return new TeleprotoClient(stored, API_ID, API_HASH, {
    baseLogger: new Logger(LogLevel.NONE),
    retryDelay: 50,
    ...params,
  })
}

/** Lets all teleproto clients of this process accept a server's RSA key. */
export function trustInTeleproto(publicKeyPem: string): void {
  const { n = '' } = createPublicKey(publicKeyPem).export({ format: 'jwk' })
  const modulus = Buffer.from(n, 'base64url')
  rsa._serverKeys.set(String(fingerprintOf(modulus)), { n: bigInt(modulus.toString('hex'), 16), e: 65537 })
}

/** An mtcute client with its storage in memory, not yet connected. */
export async function createMtcute(endpoint: Endpoint): Promise<MtcuteClient> {
  const crypto = new NodeCryptoProvider()
  await crypto.initialize()
  addPublicKey(crypto, endpoint.publicKeyPem)
  const dc = { id: endpoint.dc, ipAddress: '127.0.0.1', port: endpoint.port }
  return new MtcuteClient({
    apiId: API_ID,
    apiHash: API_HASH,
    storage: new MemoryStorage(),
    defaultDcs: { main: dc, media: dc },
    crypto,
    logLevel: 0,
  })
}
