import { randomBytes } from 'node:crypto'
import { sha1, sha256 } from './bytes.ts'
import { decryptIge, encryptIge } from './ige.ts'

interface AesKey {
  readonly key: Buffer
  readonly vector: Buffer
}

/** Offset into the auth key: 0 for messages of the client, 8 for those of the server. */
type Direction = 0 | 8
const FROM_CLIENT = 0
const FROM_SERVER = 8

const MIN_PADDING = 12
const BLOCK = 16

/** Encrypts a message of the server: key id, message key, data. Source: core.telegram.org/mtproto/description#encrypted-message */
export function encryptMessage(auth: Buffer, authId: Buffer, data: Uint8Array): Buffer {
  return seal(auth, authId, data, FROM_SERVER)
}

/** Opens a message of the client. @returns undefined if it was not made with this key, or was changed on the way. */
export function decryptMessage(auth: Buffer, packet: Buffer): Buffer | undefined {
  return open(auth, packet, FROM_CLIENT)
}

/** What a client does to its messages; for tests that play one. */
export const encryptClientMessage = (auth: Buffer, authId: Buffer, data: Uint8Array): Buffer =>
  seal(auth, authId, data, FROM_CLIENT)

export const decryptServerMessage = (auth: Buffer, packet: Buffer): Buffer | undefined =>
  open(auth, packet, FROM_SERVER)

function seal(auth: Buffer, authId: Buffer, data: Uint8Array, direction: Direction): Buffer {
  const padding = MIN_PADDING + ((BLOCK - ((data.length + MIN_PADDING) % BLOCK)) % BLOCK)
  const plain = Buffer.concat([data, randomBytes(padding)])
  const messageKey = messageKeyOf(auth, plain, direction)
  const { key, vector } = aesKeyOf(auth, messageKey, direction)
  return Buffer.concat([authId, messageKey, encryptIge(plain, key, vector)])
}

function open(auth: Buffer, packet: Buffer, direction: Direction): Buffer | undefined {
  const messageKey = packet.subarray(8, 24)
  // The padded transport may have left bytes of its own behind the last whole block.
  const encrypted = packet.subarray(24, 24 + Math.floor((packet.length - 24) / BLOCK) * BLOCK)
  if (encrypted.length === 0) return undefined
  const { key, vector } = aesKeyOf(auth, messageKey, direction)
  const plain = decryptIge(encrypted, key, vector)
  return messageKeyOf(auth, plain, direction).equals(messageKey) ? plain : undefined
}

function messageKeyOf(auth: Buffer, plain: Uint8Array, direction: Direction): Buffer {
  return sha256(auth.subarray(88 + direction, 120 + direction), plain).subarray(8, 24)
}

function aesKeyOf(auth: Buffer, messageKey: Buffer, x: Direction): AesKey {
  const a = sha256(messageKey, auth.subarray(x, x + 36))
  const b = sha256(auth.subarray(x + 40, x + 76), messageKey)
  return {
    key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24)]),
    vector: Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24)]),
  }
}

/** The key of the last steps of the key exchange. Source: core.telegram.org/mtproto/auth_key#presenting-proof-of-work-server-authentication */
export function handshakeAesKey(newNonce: Buffer, serverNonce: Buffer): AesKey {
  const first = sha1(newNonce, serverNonce)
  const second = sha1(serverNonce, newNonce)
  const third = sha1(newNonce, newNonce)
  return {
    key: Buffer.concat([first, second.subarray(0, 12)]),
    vector: Buffer.concat([second.subarray(12), third, newNonce.subarray(0, 4)]),
  }
}
