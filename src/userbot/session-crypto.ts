import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Sealed, Vault } from '#domain/sealed.ts'
import type { SessionKey } from './session-keys.ts'

const CIPHER = 'aes-256-gcm'
/** Source: NIST SP 800-38D, 5.2.1.1 (a random nonce of 96 bits) and 5.2.1.2 (the longest tag). */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Seals with the first key and opens with each of them, so that keys can be changed while everything runs. */
export function createVault(keys: readonly [SessionKey, ...SessionKey[]]): Vault {
  const byId = new Map(keys.map(({ id, key }) => [id, key]))
  return {
    keyId: keys[0].id,
    knows: (keyId) => byId.has(keyId),
    seal: (plain, context) => seal(keys[0], plain, context),
    open: (sealed, context) => {
      const key = byId.get(sealed.keyId)
      return key && open(key, sealed.bytes, context)
    },
  }
}

function seal({ id, key }: SessionKey, plain: Buffer, context: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  const hidden = Buffer.concat([cipher.update(plain), cipher.final()])
  return { keyId: id, bytes: Buffer.concat([nonce, hidden, cipher.getAuthTag()]) }
}

function open(key: Buffer, bytes: Buffer, context: string): Buffer | undefined {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  const plain = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    // The only way in which GCM says that the key, the context or the bytes are not the ones that were sealed.
    return undefined
  }
}
