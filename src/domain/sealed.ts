/** Bytes under AES-256-GCM: a random nonce of 12 bytes, the ciphertext, a tag of 16; the key's id beside them. */
export interface Sealed {
  readonly keyId: string
  readonly bytes: Buffer
}

/** A serialised login under encryption; opens only with its key and its own account's Telegram user id. */
export type SealedSession = Sealed

/** Seals and opens secrets; `context` is associated data, so that a row copied elsewhere does not open. */
export interface Vault {
  /** The key that seals. */
  readonly keyId: string
  /** Whether a key of this id is configured here; another process may have newer ones. */
  knows(keyId: string): boolean
  seal(plain: Buffer, context: string): Sealed
  /** Undefined if no configured key opens it under this context. */
  open(sealed: Sealed, context: string): Buffer | undefined
}

/** Associated data of an account's session: its one identity that is known before there is a row, and never changes. */
export function sessionContext(telegramUserId: bigint): string {
  return `account:${telegramUserId}`
}
