/** Bytes under AES-256-GCM: a random nonce of 12 bytes, the ciphertext, a tag of 16; the key's id beside them. */
export interface Sealed {
  readonly keyId: string
  readonly bytes: Buffer
}

/** A serialised login under encryption; opens only with its key and its own account's Telegram user id. */
export type SealedSession = Sealed

/** Seals and opens secrets; `context` is associated data, so that a row copied elsewhere does not open. */
export interface Vault {
  seal(plain: Buffer, context: string): Sealed
  /** Undefined if no configured key opens it under this context. */
  open(sealed: Sealed, context: string): Buffer | undefined
}
